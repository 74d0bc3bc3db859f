/** Small models for testing the formats, without neutral parameter values. */

import { presets } from '../../../src/config/presets';
import type { ModelFile } from '../../../src/formats/modelFile';
import type { ModelParameters, ModelShape } from '../../../src/formats/modelNumbers';
import { randomFrom } from '../../reference/examples';

/** Random parameters: γ is not 1, β is not 0, and the running averages are not those of step 0. */
export function randomNumbers(shape: ModelShape, random: () => number): ModelParameters {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  const around = (center: number, spread: number, length: number) =>
    Float32Array.from({ length }, () => center + spread * (2 * random() - 1));
  return {
    embedding: around(0, 1.5, V * m),
    hidden: around(0, 2 / Math.sqrt(n * m), n * m * h),
    gamma: around(1, 0.5, h),
    beta: around(0, 0.5, h),
    output: around(0, 0.8, V * (h + 1)),
    runningMean: around(0, 0.5, h),
    runningVariance: around(1, 0.9, h),
  };
}

export const smallWords = [
  '.',
  'the',
  'a',
  'naïve',
  '今天',
  '😀',
  '<b>bold</b>',
  'back\\slash',
  '\u202eturned',
];

/** A model of nine words after 3 of 4 steps. */
export function smallModel(words: readonly string[] = smallWords): ModelFile {
  const model = { contextLength: 2, embeddingSize: 3, hiddenSize: 5 };
  const random = randomFrom(17);
  return {
    name: 'a small text.txt',
    tokenizer: 'original',
    boundary: false,
    words,
    run: { model, training: { ...presets.quick.run.training, steps: 4 } },
    objective: 'full',
    step: 3,
    totalSteps: 4,
    savedAt: '2026-11-24T14:30:00.250Z',
    minimumCount: 1,
    trainingWindows: 120,
    curve: [
      { step: 1, loss: 2.25, smooth: 2.25 },
      { step: 3, loss: 2.125, smooth: 2.1875 },
    ],
    validation: [{ step: 3, loss: 2.2, standardError: 0.125, targets: 12, whole: true }],
    parameters: randomNumbers({ ...model, vocabularySize: words.length }, random),
    trainingCounts: Int32Array.from(words, (_, id) => words.length - id),
  };
}
