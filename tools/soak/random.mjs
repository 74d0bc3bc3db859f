/** Seeded random numbers: actions and their values depend only on the seed and the number of the turn. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * @param {number} seed  integer
 * @param {number} turn  each turn has its own sequence, so that an action that draws more does not affect the others
 */
export function createRandom(seed, turn) {
  const generator = xoroshiro128plus((seed ^ Math.imul(turn + 1, 0x9e3779b1)) | 0);
  for (let i = 0; i < 4; i++) generator.next(); // neighboring seeds start with similar values
  const uniform = () => uniformFloat64(generator);
  const integer = (minimum, maximum) => uniformInt(generator, minimum, maximum);
  return {
    /** In [0, 1). */
    uniform,
    /** From `minimum` to `maximum`, inclusive. */
    integer,
    chance: (probability) => uniform() < probability,
    pick: (list) => list[integer(0, list.length - 1)],
    /** One of `list`, with probabilities proportional to `weight`. */
    weighted(list) {
      let remaining = uniform() * list.reduce((sum, { weight }) => sum + weight, 0);
      for (const each of list) {
        remaining -= each.weight;
        if (remaining < 0) return each;
      }
      return list.at(-1);
    },
  };
}
