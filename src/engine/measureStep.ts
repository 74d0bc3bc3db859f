/** Measures a training step of medium size, to choose between two engines. */

import { createRandom } from '../math/random';
import type { CreateNetwork, StepInput } from './network';
import { initialValues, type Shape } from './parameters';
import { checkSettings } from './selfCheck';

const shape: Shape = { vocabularySize: 4000, contextLength: 4, embeddingSize: 30, hiddenSize: 200 };
const batchSize = 64;
const candidates = 512;
/** About how long an engine is measured, at most; a slow one takes at least one step. */
const budgetMs = 150;

/**
 * Wall-clock time of a step in milliseconds, after a first one that compiles. As in training, the device is read after
 * several steps; their number doubles from read to read, and the last read counts.
 */
export function measureStepMs(createNetwork: CreateNetwork, now = () => performance.now()): number {
  const network = createNetwork(
    shape,
    initialValues(shape, start, new Int32Array(shape.vocabularySize)),
    checkSettings,
  );
  try {
    const train = (steps: number) => {
      for (let i = 0; i < steps; i++) network.train(input);
      network.takeLossSum(); // waits
    };
    train(1);
    const startedMs = now();
    let [steps, previousMs, currentMs] = [0, 0, startedMs];
    while (currentMs - startedMs < budgetMs / 2) {
      steps = Math.max(1, 2 * steps);
      previousMs = currentMs;
      train(steps);
      currentMs = now();
    }
    return (currentMs - previousMs) / steps;
  } finally {
    network.dispose();
  }
}

const start = { seed: 1, embeddingDeviation: 0.1, outputBias: 'zero' } as const;

const random = createRandom(1, 'parameters');
const word = () => Math.floor(random.uniform() * shape.vocabularySize);

const input: StepInput = {
  minibatch: {
    contexts: Int32Array.from({ length: batchSize * shape.contextLength }, word),
    targets: Int32Array.from({ length: batchSize }, (_, b) => b),
  },
  candidates: {
    rows: Int32Array.from({ length: candidates }, (_, row) => row),
    labels: Int32Array.from({ length: batchSize }, (_, b) => b),
    corrections: new Float32Array(candidates),
    drawn: candidates,
  },
  step: 0,
  learningRate: 0.001,
  runningRate: 0.1,
};
