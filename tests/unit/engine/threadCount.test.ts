import { expect, it } from 'vitest';
import { threadCount } from '../../../src/engine/threadCount';

it.each([
  [2, 2],
  [3, 2],
  [4, 3],
  [8, 7],
  [9, 8],
  [64, 8],
])('of %i cores, %i threads are used', (cores, threads) => {
  expect(threadCount(cores, true)).toEqual({ threads });
});

it('says why there is only one thread', () => {
  expect(threadCount(1, true)).toEqual({ threads: 1, oneThread: 'oneCore' });
  expect(threadCount(8, false)).toEqual({ threads: 1, oneThread: 'notIsolated' });
});
