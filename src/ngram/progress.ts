/** Progress of generators that delegate to other generators. */

/** Items processed between two yields: one to a few milliseconds of work. */
export const sliceLength = 2 ** 16;

/** Runs `part` and maps its progress from [0, 1] to [from, to]. */
export function* within<Result>(
  part: Generator<number, Result>,
  from: number,
  to: number,
): Generator<number, Result> {
  for (let next = part.next(); ; next = part.next()) {
    if (next.done) return next.value;
    yield from + (to - from) * next.value;
  }
}
