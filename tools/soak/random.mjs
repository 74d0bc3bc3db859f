/** Seeded draws: what is tried, and with which values, depends on the seed and the action's number alone. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * @param {number} seed  integer
 * @param {number} turn  each turn draws from a sequence of its own: an action that draws more moves no other
 */
export function createRandom(seed, turn) {
  const generator = xoroshiro128plus((seed ^ Math.imul(turn + 1, 0x9e3779b1)) | 0);
  for (let i = 0; i < 4; i++) generator.next(); // neighbouring seeds begin alike
  const uniform = () => uniformFloat64(generator);
  const integer = (least, most) => uniformInt(generator, least, most);
  return {
    /** In [0, 1). */
    uniform,
    /** From `least` to `most`, both included. */
    integer,
    chance: (probability) => uniform() < probability,
    pick: (list) => list[integer(0, list.length - 1)],
    /** One of `list`, each as often as its `weight` says. */
    weighted(list) {
      let left = uniform() * list.reduce((sum, { weight }) => sum + weight, 0);
      for (const each of list) {
        left -= each.weight;
        if (left < 0) return each;
      }
      return list.at(-1);
    },
  };
}
