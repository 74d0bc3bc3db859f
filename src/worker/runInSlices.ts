/** Runs a long computation that comes in slices, with room for messages after each. */

import { yieldToMessages } from './scheduler';

/**
 * Runs `slices` to its end.
 * @param wanted asked after each slice; false gives up
 * @param onSlice hears what each slice yields
 * @returns what the generator returned, or undefined when it was given up
 */
export async function runInSlices<Yielded, Result>(
  slices: Generator<Yielded, Result>,
  wanted: () => boolean,
  onSlice?: (yielded: Yielded) => void,
): Promise<Result | undefined> {
  for (;;) {
    const next = slices.next();
    if (next.done) return next.value;
    onSlice?.(next.value);
    await yieldToMessages();
    if (!wanted()) return undefined;
  }
}
