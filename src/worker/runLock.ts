/** One tab at a time has a saved run on its desk: the browser's own locks, which end with the worker that holds them. */

const nameOf = (savedId: string) => `inkling run ${savedId}`;

/** A worker that has just been ended may hold its lock for a moment longer. */
const patienceMs = 3000;

/** A new name under which a run is saved: 32 hexadecimal digits, never used before. */
export function newSavedId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Holds a run until the returned function is called.
 * @returns undefined where another tab holds it
 */
export function holdRun(savedId: string): Promise<(() => void) | undefined> {
  const locks: LockManager | undefined = navigator.locks; // only over TLS or on this machine
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const held = () => new Promise<void>((release) => resolve(release));
    locks
      .request(nameOf(savedId), { signal: AbortSignal.timeout(patienceMs) }, held)
      .catch(() => resolve(undefined));
  });
}

/** Whether a tab, this one or another, has the run on its desk. */
export async function isHeld(savedId: string): Promise<boolean> {
  const locks: LockManager | undefined = navigator.locks;
  const { held = [] } = (await locks?.query()) ?? {};
  return held.some(({ name }) => name === nameOf(savedId));
}
