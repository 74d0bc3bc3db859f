/** Measures training steps, to compare backends. */

import { chosenObjective, multiplicationsPerStep } from '../config/plan';
import { bytesNeeded } from '../config/size';
import { madeUpText, madeUpValues } from './madeUpText';
import type { StepSize } from './measuredSpeeds';
import type { CreateNetwork } from './network';
import { Trainer } from './trainer';

/** About how long a backend is measured before the first run of a size, after its first step. */
const comparisonMs = 150;
/** Target duration of the steps between two reads, as in training. */
const sliceMs = 30;
/** Limits of what is measured before a run, so that it takes less than a second: a step, and the allocation. */
const maxComparedMultiplications = 5e8;
const maxComparedBytes = 256e6;

/**
 * Times training steps in slices, each with one read; a yield follows each slice. The first step, which compiles, does
 * not count.
 * @param budgetMs  about how long the timed slices take together; a slow backend takes at least one step
 * @returns milliseconds per step, the mean of the second half of the slices: the first ones are short, so that their
 *          reads weigh more than in training
 */
export function* measureSteps(
  trainer: Pick<Trainer, 'train' | 'takeLoss'>,
  budgetMs: number,
  now = () => performance.now(),
): Generator<void, number> {
  const train = (steps: number) => {
    trainer.train(steps);
    trainer.takeLoss(); // waits
  };
  train(1);
  yield;
  const slices: { readonly steps: number; readonly elapsedMs: number }[] = [];
  let [steps, spentMs] = [1, 0];
  while (spentMs < budgetMs) {
    const startedMs = now();
    train(steps);
    const elapsedMs = now() - startedMs;
    slices.push({ steps, elapsedMs });
    spentMs += elapsedMs;
    if (elapsedMs < sliceMs / 2) steps *= 2;
    yield;
  }
  const counted = slices.slice(Math.floor(slices.length / 2));
  const sum = (part: keyof (typeof slices)[number]) =>
    counted.reduce((total, slice) => total + slice[part], 0);
  return sum('elapsedMs') / sum('steps');
}

/**
 * Milliseconds per training step of a network of `size` on a made-up text. Leaves nothing on the device.
 * @throws RangeError if the network does not fit on the device
 */
export function measureStepMs(createNetwork: CreateNetwork, size: StepSize, now?: () => number): number {
  const { run, vocabularySize } = size;
  const values = madeUpValues({ ...run.model, vocabularySize });
  const trainer = new Trainer(run, madeUpText(vocabularySize), values, createNetwork);
  try {
    const slices = measureSteps(trainer, comparisonMs, now);
    for (;;) {
      const { done, value } = slices.next();
      if (done) return value;
    }
  } finally {
    trainer.dispose();
  }
}

/**
 * The size that is measured instead of `size` before its first run: the same unless it is so large that a measurement
 * would take too long or too much memory. Then it has fewer words, or a smaller minibatch.
 */
export function comparedSize({ run, vocabularySize }: StepSize): StepSize {
  const { model, training } = run;
  const objective = chosenObjective(training, vocabularySize);
  const bytes = bytesNeeded({ ...model, vocabularySize }, training, objective);
  const fewest = 4 * training.negatives + 1; // at least as many as the sampled objective needs
  const words =
    bytes <= maxComparedBytes
      ? vocabularySize
      : Math.min(vocabularySize, Math.max(fewest, Math.floor((vocabularySize * maxComparedBytes) / bytes)));
  const fixed = { ...training, objective };
  const multiplications = multiplicationsPerStep({ model, training: fixed }, words);
  const share = Math.min(1, maxComparedMultiplications / multiplications);
  const batchSize = Math.max(2, Math.floor(training.batchSize * share));
  return { run: { model, training: { ...fixed, batchSize } }, vocabularySize: words };
}
