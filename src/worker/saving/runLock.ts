/** One tab at a time has a saved run on its desk: the browser's own locks, which end with the worker that holds them. */

const nameOf = (savedId: string) => `inkling run ${savedId}`;

/** A worker that has just been ended may hold its lock for a moment longer. */
const patienceMs = 3000;

/** Locks are there only over TLS or on this machine; without them a worker at least knows what it holds itself. */
const ownHolds = new Set<string>();

/** Whether other tabs' holds are known. */
export function locksSupported(): boolean {
  const locks: LockManager | undefined = navigator.locks;
  return locks !== undefined;
}

/** A new name under which a run is saved: 32 hexadecimal digits, never used before. */
export function newSavedId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Holds a run until the returned function is called; to call it twice does no harm.
 * @returns undefined where another tab holds it, or this one does
 */
export function lockRun(savedId: string): Promise<(() => void) | undefined> {
  return hold(savedId, () => ({ signal: AbortSignal.timeout(patienceMs) }));
}

/** The same without waiting for whoever is about to let go. */
export function tryLockRun(savedId: string): Promise<(() => void) | undefined> {
  return hold(savedId, () => ({ ifAvailable: true }));
}

async function hold(savedId: string, options: () => LockOptions): Promise<(() => void) | undefined> {
  if (!locksSupported()) return holdAlone(savedId);
  return new Promise((resolve) => {
    const held = (lock: Lock | null) => {
      if (!lock) return resolve(undefined);
      return new Promise<void>((release) => resolve(release));
    };
    navigator.locks.request(nameOf(savedId), options(), held).catch(() => resolve(undefined));
  });
}

function holdAlone(savedId: string): (() => void) | undefined {
  if (ownHolds.has(savedId)) return undefined;
  ownHolds.add(savedId);
  let held = true;
  return () => {
    if (held) ownHolds.delete(savedId);
    held = false;
  };
}
