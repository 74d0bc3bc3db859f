/** How often each word occurs in the training part: what may be known of the text before training. */

import { runsOf } from '../../corpus/split';
import type { Corpus } from '../../corpus/types';

/** Occurrences by id in the training part: int32 [V]. */
export function trainingCounts({ ids, split, vocabulary }: Corpus): Int32Array {
  const counts = new Int32Array(vocabulary.size);
  for (const { start, end } of runsOf(split, 'training')) {
    for (let position = start; position < end; position++) counts[ids[position]]++;
  }
  return counts;
}
