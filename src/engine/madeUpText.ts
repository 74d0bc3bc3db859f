/** A made-up text and parameters to measure training steps with; a step takes as long as on a real text. */

import { createRandom } from '../math/random';
import type { ParameterValues, Shape } from './parameters';
import type { TrainingText } from './trainer';

/** Enough that the windows of a measurement differ. */
const tokens = 50_000;

/** Random words, each as frequent as its rank in a text: the k-th in proportion to 1/k (Zipf's law). */
export function madeUpText(vocabularySize: number): TrainingText {
  const random = createRandom(1, 'minibatches');
  // The inverse of the cumulative distribution of 1/k, approximated by a logarithm.
  const word = () => Math.floor(vocabularySize ** random.uniform()) - 1;
  const ids = Int32Array.from({ length: tokens }, word);
  const trainingCounts = new Int32Array(vocabularySize);
  for (const id of ids) trainingCounts[id]++;
  const longestContext = 32;
  const trainingPositions = Int32Array.from(
    { length: tokens - longestContext },
    (_, i) => i + longestContext,
  );
  return { ids, trainingPositions, trainingCounts };
}

/**
 * Small random parameters. They repeat, because drawing as many different numbers as `initialValues` takes longer than
 * a measurement.
 */
export function madeUpValues({
  vocabularySize: V,
  contextLength: n,
  embeddingSize: m,
  hiddenSize: h,
}: Shape): ParameterValues {
  const random = createRandom(1, 'parameters');
  const numbers = Float32Array.from({ length: 1021 }, () => 0.1 * random.normal());
  const values = (length: number) => {
    const array = new Float32Array(length);
    for (let from = 0; from < length; from += numbers.length) {
      array.set(numbers.subarray(0, Math.min(numbers.length, length - from)), from);
    }
    return array;
  };
  return {
    embedding: values(V * m),
    hidden: values(n * m * h),
    gamma: new Float32Array(h).fill(1),
    beta: new Float32Array(h),
    output: values(V * (h + 1)),
    runningMean: new Float32Array(h),
    runningVariance: new Float32Array(h).fill(1),
  };
}
