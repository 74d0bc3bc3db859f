/** Cuts long work into slices, with room for messages between them. */

/**
 * Resolves once the messages that wait have been handled. A MessageChannel turn: requestAnimationFrame stalls in
 * hidden tabs, and setTimeout(0) is held back to 4 ms.
 */
export function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()?.();

/** How long a slice of training takes: pause feels instant, and the overhead between slices stays small. */
export const sliceMs = 30;
/** While something is being written: each of its words waits for a slice. */
export const sliceWhileGeneratingMs = 8;
/** A slice never grows by more than this at once: one quick measurement must not make a long slice. */
const growth = 2;

/** Steps for the next slice of `targetMs`, when the last one took `elapsedMs` for `steps`. */
export function nextSlice(steps: number, elapsedMs: number, targetMs = sliceMs): number {
  const fitting = elapsedMs > 0 ? Math.floor((targetMs / elapsedMs) * steps) : steps * growth;
  return Math.max(1, Math.min(fitting, steps * growth));
}

/** Time between two messages of a kind to the page: it draws no faster. */
export const messageIntervalMs = 100;

/** At most ten calls a second get through to `send`; the others are dropped. */
export function throttled<Value>(send: (value: Value) => void): (value: Value) => void {
  let sentAt = Number.NEGATIVE_INFINITY;
  return (value) => {
    const now = performance.now();
    if (now - sentAt < messageIntervalMs) return;
    sentAt = now;
    send(value);
  };
}
