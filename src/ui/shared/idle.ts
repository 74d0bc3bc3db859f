/** Prefetches, in idle time, resources that will be needed later. */

/** The page's own files load first, and visitors who leave soon download nothing more. */
const startDelayMs = 3000;
const interactionEvents = ['pointerdown', 'pointermove', 'keydown', 'dragenter'] as const;

/** Some browsers have no `requestIdleCallback`; there a short delay has to do. */
function whenIdle(task: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(task, { timeout: 5000 });
  else setTimeout(task, 500);
}

/**
 * A service worker that controls the page has cached everything already. It must not get a request now either: the
 * first interaction may be a click on *Reload*, and if a page sends its old service worker a request in the second in
 * which the new one takes over, Chromium abandons the change and leaves the new one waiting.
 */
const hasServiceWorker = () => Boolean(navigator.serviceWorker?.controller);

/**
 * Starts at the first interaction, or some seconds after the page has loaded. Failures are ignored: the resource is
 * requested again when it is shown.
 * @returns a function that cancels the prefetch if it has not started
 */
export function fetchWhenIdle(fetches: readonly (() => Promise<unknown>)[]): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function begin(): void {
    cancel();
    if (hasServiceWorker()) return;
    whenIdle(() => {
      for (const fetch of fetches) fetch().catch(() => undefined);
    });
  }
  function wait(): void {
    timer = setTimeout(begin, startDelayMs);
    for (const event of interactionEvents) window.addEventListener(event, begin, { passive: true });
  }
  function cancel(): void {
    clearTimeout(timer);
    window.removeEventListener('load', wait);
    for (const event of interactionEvents) window.removeEventListener(event, begin);
  }
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait);
  return cancel;
}
