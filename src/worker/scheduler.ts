/** Scheduling of long work in slices, so that the worker handles messages in between. */

/**
 * Resolves once the pending messages have been handled. Uses a MessageChannel: requestAnimationFrame stalls
 * in hidden tabs, and setTimeout(0) is throttled to 4 ms.
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

/** Target duration of a training slice: pausing feels instant, and the overhead of slicing stays small. */
export const sliceMs = 30;
/** Target duration while text is being generated: each generated word waits for a slice. */
export const sliceWhileGeneratingMs = 8;
/** Largest growth from one slice to the next: one fast measurement must not cause a long slice. */
const maxGrowth = 2;

/** Steps in the next slice so that it takes `targetMs`, if the last one took `elapsedMs` for `steps`. */
export function nextSlice(steps: number, elapsedMs: number, targetMs = sliceMs): number {
  const fitting = elapsedMs > 0 ? Math.floor((targetMs / elapsedMs) * steps) : steps * maxGrowth;
  return Math.max(1, Math.min(fitting, steps * maxGrowth));
}

/** Minimum time between two messages of one kind to the page, which draws no faster. */
export const messageIntervalMs = 100;

/** Limits `send` to ten calls per second; the others are dropped. */
export function throttled<Value>(send: (value: Value) => void): (value: Value) => void {
  let sentAt = Number.NEGATIVE_INFINITY;
  return (value) => {
    const now = performance.now();
    if (now - sentAt < messageIntervalMs) return;
    sentAt = now;
    send(value);
  };
}
