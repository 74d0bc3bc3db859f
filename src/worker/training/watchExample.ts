/** What a single step changes for one of its examples. */

import type { Vocabulary } from '../../corpus/types';
import type { Trainer } from '../../engine/trainer';
import { softmax } from '../../math/sampleWord';
import type { StepExample } from '../../protocol/run';

/**
 * Call before the step. Device-to-host reads.
 * @returns to be called after the step: its first example; undefined if a probability is not a number
 */
export function watchExample(trainer: Trainer, { words }: Vocabulary): () => StepExample | undefined {
  const { contexts, targets } = trainer.nextExample();
  const probability = () => softmax(trainer.network.logits(contexts))[targets[0]];
  const before = probability();
  return () => {
    const after = probability();
    if (!(before > 0 && after > 0)) return undefined;
    const context = Array.from(contexts, (id) => words[id]);
    return { step: trainer.step, context, target: words[targets[0]], before, after };
  };
}
