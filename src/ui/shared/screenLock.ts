/** Keeps the screen lit while that is wanted; knows neither why nor when, and says nothing where it cannot. */

/** The part of the browser's `WakeLockSentinel` that is needed. */
export interface HeldLock {
  release(): Promise<void>;
  addEventListener(type: 'release', listener: () => void): void;
}

/**
 * A screen's lock. The browser lets go of it by itself when the page is hidden or the battery is low, and grants it
 * only after a while; in between the wish may have changed.
 */
export class ScreenLock {
  private wanted = false;
  private asking = false;
  private held: HeldLock | undefined;

  /** @param request  asks the browser for the lock; may reject, or be absent where there is none */
  constructor(private readonly request: (() => Promise<HeldLock>) | undefined) {}

  /** Called with the wish of now, also where it is the same as before: what was refused or lost is asked for again. */
  want(wanted: boolean): void {
    this.wanted = wanted;
    if (wanted) void this.acquire();
    else this.letGo();
  }

  private async acquire(): Promise<void> {
    if (!this.request || this.asking || this.held) return;
    this.asking = true;
    try {
      const lock = await this.request();
      this.held = lock;
      lock.addEventListener('release', () => {
        if (this.held === lock) this.held = undefined;
      });
    } catch {
      // A dark screen is no failure of the run: nobody is told.
    }
    this.asking = false;
    if (!this.wanted) this.letGo();
  }

  private letGo(): void {
    const lock = this.held;
    this.held = undefined;
    lock?.release().catch(() => undefined);
  }
}
