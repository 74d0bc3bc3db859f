/** Registers the service worker and detects updates; does not know what is cached or how the user is told. */

export interface ServiceWorkerUpdates {
  /** Activates the waiting build, then reloads the page. */
  takeOver(): void;
}

/** How long to wait for activation, which usually takes less than a second. */
const activationTimeoutMs = 4000;

interface Options {
  /** Absent outside a secure context. */
  readonly container: ServiceWorkerContainer | undefined;
  /** The URL of the service worker script, in the page's folder: it determines the scope. */
  readonly script: string;
  /** Called when a newer build is completely cached and waits for activation. */
  readonly onWaiting: () => void;
  readonly reload: () => void;
  /** Resolves after `ms` milliseconds. */
  readonly delay: (ms: number) => Promise<void>;
}

/** If the browser has no service workers or refuses this one, the page works without it, but only online. */
export function registerServiceWorker({
  container,
  script,
  onWaiting,
  reload,
  delay,
}: Options): ServiceWorkerUpdates {
  let registration: ServiceWorkerRegistration | undefined;

  function watch(registered: ServiceWorkerRegistration): void {
    registration = registered;
    // The previous page in this tab is closed, and may have been the last one to use an older build.
    registered.active?.postMessage('loaded');
    if (registered.waiting) onWaiting();
    registered.addEventListener('updatefound', () => {
      const installing = registered.installing;
      installing?.addEventListener('statechange', () => {
        // The very first service worker replaces none, so there is nothing to wait for.
        if (installing.state === 'installed' && registered.active) onWaiting();
      });
    });
  }

  /**
   * Waits for the new worker to activate, or unregisters the service worker. If a page requests something
   * from the old worker during the change, Chromium restarts that one and keeps the new one waiting, and
   * another tab may do so at any time. Unregistered, the page loads from the network and is cached again.
   */
  async function activateOrUnregister(settled: Promise<void>): Promise<void> {
    const isSettled = await Promise.race([settled.then(() => true), delay(activationTimeoutMs)]);
    if (!isSettled) await registration?.unregister();
  }

  container
    ?.register(script)
    .then(watch)
    .catch(() => undefined);

  return {
    takeOver() {
      const waiting = registration?.waiting;
      if (!waiting) return reload(); // another tab has activated it
      const settled = new Promise<void>((resolve) => {
        waiting.addEventListener('statechange', () => {
          if (waiting.state === 'activated' || waiting.state === 'redundant') resolve();
        });
      });
      waiting.postMessage('takeOver');
      void activateOrUnregister(settled).then(reload);
    },
  };
}
