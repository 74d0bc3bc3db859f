/** Locks saved runs, so that only one tab opens a run. A Web Lock ends with the worker that holds it. */

const lockName = (savedId: string) => `inkling run ${savedId}`;

/** A worker that was just terminated may hold its lock for a moment longer. */
const lockTimeoutMs = 3000;

/** Runs locked by this worker, if there are no Web Locks: those need a secure context (TLS or localhost). */
const lockedHere = new Set<string>();

/** Whether locks of other tabs are visible. */
export function locksSupported(): boolean {
  const locks: LockManager | undefined = navigator.locks;
  return locks !== undefined;
}

/** A new random key for a saved run: 32 hexadecimal digits. */
export function newSavedId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Locks a run until the returned function is called; calling it twice does no harm.
 * @returns undefined if the run is locked, by this tab or another
 */
export function lockRun(savedId: string): Promise<(() => void) | undefined> {
  return acquire(savedId, () => ({ signal: AbortSignal.timeout(lockTimeoutMs) }));
}

/** Like `lockRun`, but does not wait for the lock to be released. */
export function tryLockRun(savedId: string): Promise<(() => void) | undefined> {
  return acquire(savedId, () => ({ ifAvailable: true }));
}

async function acquire(savedId: string, options: () => LockOptions): Promise<(() => void) | undefined> {
  if (!locksSupported()) return acquireWithoutWebLocks(savedId);
  return new Promise((resolve) => {
    const onLock = (lock: Lock | null) => {
      if (!lock) return resolve(undefined);
      return new Promise<void>((release) => resolve(release));
    };
    navigator.locks.request(lockName(savedId), options(), onLock).catch(() => resolve(undefined));
  });
}

function acquireWithoutWebLocks(savedId: string): (() => void) | undefined {
  if (lockedHere.has(savedId)) return undefined;
  lockedHere.add(savedId);
  let held = true;
  return () => {
    if (held) lockedHere.delete(savedId);
    held = false;
  };
}
