/** Seeded random number generators; every random draw of a run uses one, so that a run is reproducible from its seed. */

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A random number generator with its own state. */
export interface Random {
  /** Uniform in [0, 1), 53 random bits. */
  uniform(): number;
  /** Uniform integer in [0, bound), without modulo bias; `bound` is at least 1. */
  integer(bound: number): number;
  /** Standard normal, by the polar method (Marsaglia & Bray 1964). */
  normal(): number;
  /** The state after the draws so far; `restoreRandom` continues from it. */
  state(): readonly number[];
}

/** Uses that have independent sequences: drawing one more negative must not change the minibatches. */
export type Stream =
  | 'parameters'
  | 'minibatches'
  | 'negatives'
  | 'sampling'
  | 'validation'
  | 'story'
  | 'items';

const streams: readonly Stream[] = [
  'parameters',
  'minibatches',
  'negatives',
  'sampling',
  'validation',
  'story',
  'items',
];

/**
 * A generator for one stream. The streams of one seed are 2^64 draws apart (the jump of xoroshiro128+).
 * @param seed integer in [0, 2^32)
 */
export function createRandom(seed: number, stream: Stream): Random {
  const generator = xoroshiro128plus(seed);
  for (let jumps = streams.indexOf(stream); jumps > 0; jumps--) generator.jump?.();
  return randomFrom(generator, undefined);
}

/** A generator that continues from a state returned by `Random.state`. */
export function restoreRandom(state: readonly number[]): Random {
  return randomFrom(xoroshiro128plusFromState(state.slice(0, 4)), state.at(4));
}

function randomFrom(generator: ReturnType<typeof xoroshiro128plus>, firstSpare: number | undefined): Random {
  let spare = firstSpare; // the polar method generates normals in pairs
  const uniform = () => uniformFloat64(generator);
  const normal = () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const scale = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * scale;
        return x * scale;
      }
    }
  };
  return {
    uniform,
    integer: (bound) => uniformInt(generator, 0, bound - 1),
    normal,
    state: () => (spare === undefined ? generator.getState() : [...generator.getState(), spare]),
  };
}
