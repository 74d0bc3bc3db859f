/** Keeps the screen on through the browser's wake lock, if there is one; failures are ignored. */

/** The part of the browser's `WakeLockSentinel` that is needed. */
export interface HeldLock {
  release(): Promise<void>;
  addEventListener(type: 'release', listener: () => void): void;
}

/**
 * Requests and releases the wake lock. The browser grants it asynchronously, so that `wanted` may have changed by then,
 * and releases it on its own when the page is hidden or the battery is low.
 */
export class ScreenLock {
  private wanted = false;
  private requesting = false;
  private held: HeldLock | undefined;

  /** @param request  requests the lock from the browser; may reject; undefined in browsers without wake locks */
  constructor(private readonly request: (() => Promise<HeldLock>) | undefined) {}

  /** Call it again with the same value to retry after a refusal or a loss. */
  setWanted(wanted: boolean): void {
    this.wanted = wanted;
    if (wanted) void this.acquire();
    else this.release();
  }

  private async acquire(): Promise<void> {
    if (!this.request || this.requesting || this.held) return;
    this.requesting = true;
    try {
      const lock = await this.request();
      this.held = lock;
      lock.addEventListener('release', () => {
        if (this.held === lock) this.held = undefined;
      });
    } catch {
      // The run is not affected if the screen turns off.
    }
    this.requesting = false;
    if (!this.wanted) this.release();
  }

  private release(): void {
    const lock = this.held;
    this.held = undefined;
    lock?.release().catch(() => undefined);
  }
}
