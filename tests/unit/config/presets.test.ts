import { describe, expect, test } from 'vitest';
import { chosenObjective } from '../../../src/config/plan';
import { defaultCorpusConfig, defaultPreset, defaultSampling, presets } from '../../../src/config/presets';
import { problems, ranges } from '../../../src/config/ranges';

const names = Object.keys(ranges);
const { blog, quick, best, makemore } = presets;

describe('the presets', () => {
  test.each(Object.values(presets))(
    '$label is within the ranges, and every number has a range',
    ({ run }) => {
      expect(problems(run.model)).toEqual([]);
      expect(problems(run.training)).toEqual([]);
      const numbers = Object.entries({ ...run.model, ...run.training }).filter(
        ([, value]) => typeof value === 'number',
      );
      for (const [name] of numbers) expect(names).toContain(name);
    },
  );

  test('are keyed by their names', () => {
    for (const [name, preset] of Object.entries(presets)) expect(preset.name).toBe(name);
    expect(Object.keys(presets)).toContain(defaultPreset);
  });

  test('the Blog post is the original experiment, number by number', () => {
    expect(blog.run.model).toEqual({ contextLength: 4, embeddingSize: 30, hiddenSize: 300 });
    expect(blog.run.training).toMatchObject({
      steps: 10_000,
      batchSize: 32,
      optimizer: 'sgd',
      learningRate: 0.1,
      schedule: 'step', // 0.1 for the first half, 0.01 for the second
      warmupSteps: 0,
      objective: 'full',
      embeddingDeviation: 1,
      outputBias: 'zero',
      minibatches: 'replacement',
      dropout: 0,
      checkpoint: 'last',
      patience: 0,
    });
  });

  test('makemore has the sizes of the lecture, and its vocabulary uses the full objective', () => {
    expect(makemore.run.model).toEqual({ contextLength: 3, embeddingSize: 10, hiddenSize: 200 });
    expect(chosenObjective(makemore.run.training, 27)).toBe('full');
  });

  test('the others choose the objective by vocabulary size and have 1,024 negatives', () => {
    for (const { run } of [quick, best]) {
      expect(run.training).toMatchObject({ objective: 'automatic', negatives: 1024, negativePower: 0.75 });
      expect(run.training).toMatchObject({ embeddingDeviation: 0.1, outputBias: 'unigram' });
    }
  });

  test('the defaults for sampling and tokenization are within the ranges', () => {
    expect(problems(defaultSampling)).toEqual([]);
    expect(problems(defaultCorpusConfig)).toEqual([]);
    expect(defaultSampling.completions).toBe(3);
  });
});
