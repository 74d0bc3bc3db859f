/** Shares of work done, for generators that are made of generators. */

/** Items that a loop handles between two yields: one to some milliseconds of work. */
export const sliceLength = 2 ** 16;

/** Runs `part`, whose shares from 0 to 1 stand for those between `from` and `to` of the whole. */
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
