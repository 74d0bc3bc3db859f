/** Observes a page's main thread from the start: tasks over 50 ms, and how long input waits. */

/** To be called before the page is opened. */
export const watchMainThread = (page) => page.addInitScript(observeInPage);

function observeInPage() {
  const records = { longTasks: [], inputs: [], interactions: [] };
  window.inklingBench = records;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      records.longTasks.push({ startMs: startTime, durationMs: duration });
    }
  }).observe({ type: 'longtask', buffered: true });
  // Event timing measures from the input to the next paint, in multiples of 8 ms.
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      records.interactions.push({ name, startMs: startTime, durationMs: duration });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  // Event timing omits short events, so the wait before the handlers is measured here for every event.
  for (const name of ['pointerdown', 'keydown', 'keyup', 'click']) {
    const record = ({ timeStamp }) =>
      records.inputs.push({ name, startMs: timeStamp, delayMs: performance.now() - timeStamp });
    window.addEventListener(name, record, { capture: true, passive: true });
  }
}

export const longTasksSince = (page, from) =>
  page.evaluate((since) => window.inklingBench.longTasks.filter(({ startMs }) => startMs >= since), from);

/** Inputs, with the milliseconds that each waited for the main thread. */
export const inputsSince = (page, from) =>
  page.evaluate((since) => window.inklingBench.inputs.filter(({ startMs }) => startMs >= since), from);

/** Events that took 16 ms or more until the next paint. */
export const interactionsSince = (page, from) =>
  page.evaluate((since) => window.inklingBench.interactions.filter(({ startMs }) => startMs >= since), from);
