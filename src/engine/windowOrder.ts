/** In which order a run sees the training windows. */

import type { MinibatchOrder } from '../config';
import { createPermutation } from '../math/permutation';
import { createRandom } from '../math/random';

/** Indices of the next windows, in [0, windows). */
export type WindowOrder = (count: number) => Int32Array;

/** @throws RangeError without windows */
export function createWindowOrder(windows: number, order: MinibatchOrder, seed: number): WindowOrder {
  if (windows < 1) throw new RangeError('there is nothing to draw from');
  const random = createRandom(seed, 'minibatches');
  if (order === 'replacement') {
    return (count) => Int32Array.from({ length: count }, () => random.integer(windows));
  }
  // An epoch's order is a permutation by a key of its own; nothing is lost where a minibatch spans two epochs.
  const nextOrder = () => createPermutation(windows, random.integer(2 ** 32));
  let at = nextOrder();
  let place = 0;
  return (count) => {
    const drawn = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      if (place === windows) {
        at = nextOrder();
        place = 0;
      }
      drawn[i] = at(place++);
    }
    return drawn;
  };
}
