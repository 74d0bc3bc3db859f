/** The order in which a run visits the training windows, as a resumable stream. */

import type { MinibatchOrder } from '../config/settings';
import { createPermutation } from '../math/permutation';
import { createRandom, type Random, restoreRandom } from '../math/random';

/** The state of a stream of windows; plain data. */
export interface WindowOrderState {
  /** State of the generator that draws the windows, or the key of each epoch. */
  readonly random: readonly number[];
  /** Key of the current epoch's permutation, and the number of its windows drawn; 0 when drawing with replacement. */
  readonly key: number;
  readonly place: number;
}

export interface WindowOrder {
  /** Indices of the next windows, in [0, windows): int32 [count]. */
  next(count: number): Int32Array;
  /** The state after the draws so far: a stream made from it continues from here. */
  state(): WindowOrderState;
}

/**
 * @param from state of a stream with the same number of windows and the same `order` to continue
 * @throws RangeError if there are no windows
 */
export function createWindowOrder(
  windows: number,
  order: MinibatchOrder,
  seed: number,
  from?: WindowOrderState,
): WindowOrder {
  if (windows < 1) throw new RangeError('there are no training windows');
  const random = from ? restoreRandom(from.random) : createRandom(seed, 'minibatches');
  return order === 'replacement' ? withReplacement(windows, random) : shuffled(windows, random, from);
}

function withReplacement(windows: number, random: Random): WindowOrder {
  return {
    next: (count) => Int32Array.from({ length: count }, () => random.integer(windows)),
    state: () => ({ random: random.state(), key: 0, place: 0 }),
  };
}

/** Each epoch is a permutation with its own key; a minibatch may span two epochs. */
function shuffled(windows: number, random: Random, from?: WindowOrderState): WindowOrder {
  const newKey = () => random.integer(2 ** 32);
  let key = from?.key ?? newKey();
  let place = from?.place ?? 0;
  let permutation = createPermutation(windows, key);
  return {
    next(count) {
      const drawn = new Int32Array(count);
      for (let i = 0; i < count; i++) {
        if (place === windows) {
          key = newKey();
          permutation = createPermutation(windows, key);
          place = 0;
        }
        drawn[i] = permutation(place++);
      }
      return drawn;
    },
    state: () => ({ random: random.state(), key, place }),
  };
}
