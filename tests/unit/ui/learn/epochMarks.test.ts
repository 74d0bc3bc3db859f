import { expect, test } from 'vitest';
import { epochMarks } from '../../../../src/ui/learn/epochMarks';

test('each epoch is marked at its last step', () => {
  expect(epochMarks(100.5, 310)).toEqual([
    { epoch: 1, step: 101 },
    { epoch: 2, step: 201 },
    { epoch: 3, step: 302 },
  ]);
  expect(epochMarks(100.3333, 401.3332).map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
});

test('of many only some are marked, at round numbers', () => {
  expect(epochMarks(10, 300).map(({ epoch }) => epoch)).toEqual([5, 10, 15, 20, 25, 30]);
  expect(epochMarks(1, 1000).map(({ epoch }) => epoch)).toEqual([200, 400, 600, 800, 1000]);
});

test('none is marked before the end of the first', () => {
  expect(epochMarks(1000, 999)).toEqual([]);
  expect(epochMarks(0, 0)).toEqual([]);
});
