/** Watches a page's main thread from its first moment: tasks over 50 ms, and how long input waits. */

/** Call before the page is opened. */
export const watchMainThread = (page) => page.addInitScript(watchInPage);

function watchInPage() {
  const seen = { longTasks: [], inputs: [], interactions: [] };
  window.inklingBench = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      seen.longTasks.push({ startMs: startTime, durationMs: duration });
    }
  }).observe({ type: 'longtask', buffered: true });
  // Event timing tells from the input to the next paint, in grains of 8 ms.
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      seen.interactions.push({ name, startMs: startTime, durationMs: duration });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  // Event timing leaves out what was quick: the wait before the handlers is measured for every event.
  for (const name of ['pointerdown', 'keydown', 'keyup', 'click']) {
    const note = ({ timeStamp }) =>
      seen.inputs.push({ name, startMs: timeStamp, delayMs: performance.now() - timeStamp });
    window.addEventListener(name, note, { capture: true, passive: true });
  }
}

export const longTasksSince = (page, from) =>
  page.evaluate((since) => window.inklingBench.longTasks.filter(({ startMs }) => startMs >= since), from);

/** Inputs with the milliseconds each waited for the main thread. */
export const inputsSince = (page, from) =>
  page.evaluate((since) => window.inklingBench.inputs.filter(({ startMs }) => startMs >= since), from);

/** Events that took 16 ms or more until the page was painted anew. */
export const interactionsSince = (page, from) =>
  page.evaluate((since) => window.inklingBench.interactions.filter(({ startMs }) => startMs >= since), from);
