/** In which order a run sees the training windows, as a stream that can be left and taken up again. */

import type { MinibatchOrder } from '../config/settings';
import { createPermutation } from '../math/permutation';
import { createRandom, type Random, restoreRandom } from '../math/random';

/** Where a stream of windows stands: plain data. */
export interface WindowOrderState {
  /** Of the generator that draws windows, or each epoch's key. */
  readonly random: readonly number[];
  /** The key of this epoch's permutation, and how much of it has been drawn; 0 where windows are replaced. */
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
 * @param from a stream of as many windows, of the same `order`, to be continued
 * @throws RangeError without windows
 */
export function createWindowOrder(
  windows: number,
  order: MinibatchOrder,
  seed: number,
  from?: WindowOrderState,
): WindowOrder {
  if (windows < 1) throw new RangeError('there is nothing to draw from');
  const random = from ? restoreRandom(from.random) : createRandom(seed, 'minibatches');
  return order === 'replacement' ? withReplacement(windows, random) : shuffled(windows, random, from);
}

function withReplacement(windows: number, random: Random): WindowOrder {
  return {
    next: (count) => Int32Array.from({ length: count }, () => random.integer(windows)),
    state: () => ({ random: random.state(), key: 0, place: 0 }),
  };
}

/** An epoch's order is a permutation by a key of its own; nothing is lost where a minibatch spans two epochs. */
function shuffled(windows: number, random: Random, from?: WindowOrderState): WindowOrder {
  const newKey = () => random.integer(2 ** 32);
  let key = from?.key ?? newKey();
  let place = from?.place ?? 0;
  let at = createPermutation(windows, key);
  return {
    next(count) {
      const drawn = new Int32Array(count);
      for (let i = 0; i < count; i++) {
        if (place === windows) {
          key = newKey();
          at = createPermutation(windows, key);
          place = 0;
        }
        drawn[i] = at(place++);
      }
      return drawn;
    },
    state: () => ({ random: random.state(), key, place }),
  };
}
