/** Bounds the time of a promise. */

import { DocumentError } from '../documentError';

/**
 * Waits for `work`, but not longer than `limitMs` milliseconds.
 * @throws the error of `work`; DocumentError `tooComplex` after the limit; the reason of the signal
 */
export function within<Value>(work: Promise<Value>, limitMs: number, signal?: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => end(() => reject(signal?.reason));
    const timer = setTimeout(() => end(() => reject(new DocumentError('tooComplex'))), limitMs);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort);
    work.then(
      (value) => end(() => resolve(value)),
      (error: unknown) => end(() => reject(error)),
    );
  });
}
