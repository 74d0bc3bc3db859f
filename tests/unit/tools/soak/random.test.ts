import { expect, test } from 'vitest';
import { createRandom } from '../../../../tools/soak/random.mjs';

const list = [
  { weight: 1, name: 'seldom' },
  { weight: 3, name: 'often' },
];

test('the sequence depends on the seed and the action only', () => {
  const draws = (seed: number, turn: number) => {
    const random = createRandom(seed, turn);
    return Array.from({ length: 8 }, () => random.integer(0, 1e6));
  };
  expect(draws(5, 9)).toEqual(draws(5, 9));
  expect(draws(5, 9)).not.toEqual(draws(5, 10));
  expect(draws(5, 9)).not.toEqual(draws(6, 9));
});

test('over many actions each item is drawn in proportion to its weight', () => {
  const drawn = Array.from({ length: 4000 }, (_, turn) => createRandom(1, turn).weighted(list).name);
  const often = drawn.filter((name) => name === 'often').length;
  expect(Math.abs(often - 3000)).toBeLessThan(150); // five and a half standard deviations
});
