/** Word counts of the training part, the only part that may inform a run before it trains. */

import { runsOf } from '../../corpus/split';
import type { Corpus } from '../../corpus/types';

/** @returns occurrences of each word in the training part: int32 [V] */
export function trainingCounts({ ids, split, vocabulary }: Corpus): Int32Array {
  const counts = new Int32Array(vocabulary.size);
  for (const { start, end } of runsOf(split, 'training')) {
    for (let position = start; position < end; position++) counts[ids[position]]++;
  }
  return counts;
}
