import { expect, test } from 'vitest';
import { LossSuspicion } from '../../../../src/worker/training/lossSuspicion';

/** The slices, counted from 1, at which a sequence of losses is suspicious. */
function suspicions(losses: Iterable<number>): number[] {
  const suspicion = new LossSuspicion();
  return Array.from(losses, (loss) => suspicion.record(loss)).flatMap((due, i) => (due ? [i + 1] : []));
}

test('losses that change are not suspicious, however small', () => {
  const random = Array.from({ length: 500 }, (_, i) => 5 / (i + 1));
  expect(suspicions(random)).toEqual([]);
  expect(suspicions([2, 2, 2, 3, 3, 1, 1, 1, 1])).toEqual([]);
});

test('a loss of exactly 0 is suspicious at once, and rarely again if nothing was wrong', () => {
  expect(suspicions(Array(1000).fill(0))).toEqual([1, 11, 111]);
});

test('the same loss for twenty slices is suspicious, and rarely again if nothing was wrong', () => {
  expect(suspicions(Array(1000).fill(1.5))).toEqual([20, 220]);
});

test('NaN is not the same as NaN: it is divergence', () => {
  expect(suspicions(Array(100).fill(Number.NaN))).toEqual([]);
});
