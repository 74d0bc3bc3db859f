/** Registers the service worker and hears of a newer one; knows neither what it keeps nor when to tell the person. */

export interface ServiceWorkerUpdates {
  /** Has the newer build take over, then reloads. */
  takeOver(): void;
}

/** The newer worker usually takes over within a second. */
const patienceMs = 4000;

interface Options {
  /** Absent where the page did not come over TLS. */
  readonly container: ServiceWorkerContainer | undefined;
  /** The address of the service worker, in the page's folder: it decides which pages it may answer for. */
  readonly script: string;
  /** A newer build is here, whole, and waits for leave. */
  readonly onWaiting: () => void;
  readonly reload: () => void;
  /** Resolves after so many milliseconds. */
  readonly later: (ms: number) => Promise<void>;
}

/** Without a service worker, or where the browser refuses it, the page works as ever, with a network. */
export function registerServiceWorker({
  container,
  script,
  onWaiting,
  reload,
  later,
}: Options): ServiceWorkerUpdates {
  let registration: ServiceWorkerRegistration | undefined;

  function watch(found: ServiceWorkerRegistration): void {
    registration = found;
    found.active?.postMessage('loaded'); // the page that was here before is gone, and may have been the last of its build
    if (found.waiting) onWaiting();
    found.addEventListener('updatefound', () => {
      const coming = found.installing;
      coming?.addEventListener('statechange', () => {
        // The first one of all waits for nobody.
        if (coming.state === 'installed' && found.active) onWaiting();
      });
    });
  }

  /**
   * Where any page of ours asks the older worker for something in the second of the change, Chromium starts that one
   * again and lets the newer one wait: another tab may do so at any time. Without either the page comes from its host,
   * and is kept anew.
   */
  async function waitOrLeave(settled: Promise<void>): Promise<void> {
    const inCharge = await Promise.race([settled.then(() => true), later(patienceMs)]);
    if (!inCharge) await registration?.unregister();
  }

  container
    ?.register(script)
    .then(watch)
    .catch(() => undefined);

  return {
    takeOver() {
      const waiting = registration?.waiting;
      if (!waiting) return reload(); // another tab has let it in
      const settled = new Promise<void>((resolve) => {
        waiting.addEventListener('statechange', () => {
          if (waiting.state === 'activated' || waiting.state === 'redundant') resolve();
        });
      });
      waiting.postMessage('takeOver');
      void waitOrLeave(settled).then(reload);
    },
  };
}
