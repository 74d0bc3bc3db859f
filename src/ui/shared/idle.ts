/** Fetches in idle time what will be needed later; the browser keeps it. Knows nothing of what that is. */

/** The page's own files come first, and whoever only looks in is spared the rest for this long. */
const settledMs = 3000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'dragenter'] as const;

/** Where a browser has no idle time to tell of, a moment later will do. */
function whenIdle(task: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(task, { timeout: 5000 });
  else setTimeout(task, 500);
}

/**
 * A service worker that answers for the page has all of it. Nor may it be asked just now: the first to stir may be the
 * hand that goes to *Reload*, and where a page asks its older service worker for something in the second in which the
 * newer one takes over, Chromium gives the change up and lets the newer one wait.
 */
const isKept = () => Boolean(navigator.serviceWorker?.controller);

/**
 * Fetches once the person stirs, or a while after the page has loaded. What fails is asked for again when shown.
 * @returns a function that calls it off, while it has not begun
 */
export function fetchWhenIdle(fetches: readonly (() => Promise<unknown>)[]): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function begin(): void {
    cancel();
    if (isKept()) return;
    whenIdle(() => {
      for (const fetch of fetches) fetch().catch(() => undefined);
    });
  }
  function wait(): void {
    timer = setTimeout(begin, settledMs);
    for (const sign of signs) window.addEventListener(sign, begin, { passive: true });
  }
  function cancel(): void {
    clearTimeout(timer);
    window.removeEventListener('load', wait);
    for (const sign of signs) window.removeEventListener(sign, begin);
  }
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait);
  return cancel;
}
