/** Runs a long computation written as a generator, yielding to messages after each slice. */

import { yieldToMessages } from './scheduler';

/**
 * Runs `slices` to completion.
 * @param shouldContinue  called after each slice; false cancels the computation
 * @param onSlice  receives what each slice yields
 * @returns the generator's return value, or undefined if canceled
 */
export async function runInSlices<Yielded, Result>(
  slices: Generator<Yielded, Result>,
  shouldContinue: () => boolean,
  onSlice?: (yielded: Yielded) => void,
): Promise<Result | undefined> {
  for (;;) {
    const next = slices.next();
    if (next.done) return next.value;
    onSlice?.(next.value);
    await yieldToMessages();
    if (!shouldContinue()) return undefined;
  }
}
