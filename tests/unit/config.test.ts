import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chosenObjective,
  countParameters,
  defaultCorpusConfig,
  defaultPreset,
  defaultSampling,
  type NumericSetting,
  plannedSteps,
  presets,
  problems,
  ranges,
} from '../../src/config';

const names = Object.keys(ranges) as NumericSetting[];
const { blog, quick, best, makemore } = presets;

describe('the steps of a run', () => {
  const { training } = best.run;

  test('are those asked for, or what its epochs come to', () => {
    expect(plannedSteps({ ...training, duration: 'steps', steps: 77 }, 1000)).toBe(77);
    expect(plannedSteps({ ...training, duration: 'epochs', epochs: 4, batchSize: 256 }, 1_052_404)).toBe(
      16_444,
    );
    const short = { ...training, duration: 'epochs', epochs: 0.01, batchSize: 256 } as const;
    expect(plannedSteps({ ...short, leastSteps: 0 }, 100)).toBe(1);
    expect(plannedSteps({ ...short, leastSteps: 500 }, 100)).toBe(500);
  });

  test('are within their range, whatever the epochs and the text', () => {
    const { epochs, batchSize, steps: range } = ranges;
    fc.assert(
      fc.property(
        fc.double({ min: epochs.minimum, max: epochs.maximum, noNaN: true }),
        fc.integer({ min: batchSize.minimum, max: batchSize.maximum }),
        fc.integer({ min: 1, max: 100_000_000 }),
        (epochs, batchSize, windows) => {
          const steps = plannedSteps({ ...training, duration: 'epochs', epochs, batchSize }, windows);
          expect(Number.isInteger(steps)).toBe(true);
          expect(steps).toBeGreaterThanOrEqual(range.minimum);
          expect(steps).toBeLessThanOrEqual(range.maximum);
        },
      ),
    );
  });
});

describe('the presets', () => {
  test.each(Object.values(presets))('$label lies within the ranges and has every number', ({ run }) => {
    expect(problems(run.model)).toEqual([]);
    expect(problems(run.training)).toEqual([]);
    const numbers = Object.entries({ ...run.model, ...run.training }).filter(
      ([, value]) => typeof value === 'number',
    );
    for (const [name] of numbers) expect(names).toContain(name);
  });

  test('go by their names', () => {
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

  test('makemore has the sizes of the lecture, and the names make no sampled objective', () => {
    expect(makemore.run.model).toEqual({ contextLength: 3, embeddingSize: 10, hiddenSize: 200 });
    expect(chosenObjective(makemore.run.training, 27)).toBe('full');
  });

  test('the others choose their objective by the vocabulary and start with 1,024 negatives', () => {
    for (const { run } of [quick, best]) {
      expect(run.training).toMatchObject({ objective: 'automatic', negatives: 1024, negativePower: 0.75 });
      expect(run.training).toMatchObject({ embeddingDeviation: 0.1, outputBias: 'unigram' });
    }
  });

  test('what writing and reading start with lies within the ranges', () => {
    expect(problems(defaultSampling)).toEqual([]);
    expect(problems(defaultCorpusConfig)).toEqual([]);
    expect(defaultSampling.completions).toBe(3);
  });
});

describe('a problem', () => {
  test.each(names)('is found for %s in what is not a number, not finite, or outside its range', (setting) => {
    const range = ranges[setting];
    const { minimum, maximum } = range;
    const wrong = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      minimum - 1,
      minimum - 1e-13, // the smallest minimum that is not 0 is 1e-12
      maximum + 1,
    ];
    for (const value of wrong) expect(problems({ [setting]: value })).toEqual([{ setting, value, range }]);
    for (const value of [minimum, maximum]) expect(problems({ [setting]: value })).toEqual([]);
  });

  test.each(names)('is a fraction of %s where the setting counts things, and only there', (setting) => {
    const { minimum, integer } = ranges[setting];
    const between = integer ? minimum + 0.5 : minimum + (ranges[setting].maximum - minimum) / 3;
    expect(problems({ [setting]: between })).toHaveLength(integer ? 1 : 0);
  });

  test('is found for each setting that has one, and leaves the others alone', () => {
    const training = { ...quick.run.training, batchSize: 1, learningRate: -1, steps: 0.5 };
    expect(problems(training).map(({ setting }) => setting)).toEqual(['steps', 'batchSize', 'learningRate']);
  });

  test('is not seen in words, flags and names that no range knows', () => {
    expect(problems({ ...quick.run.training, optimizer: 'sgd', unknown: Number.NaN })).toEqual([]);
  });

  test('is never found within the range', () => {
    const anySetting = fc.constantFrom(...names).chain((setting) => {
      const { minimum: min, maximum: max, integer } = ranges[setting];
      const value = integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
      return value.map((each) => ({ [setting]: each }));
    });
    fc.assert(
      fc.property(anySetting, (config) => {
        expect(problems(config)).toEqual([]);
      }),
    );
  });
});

describe('the automatic objective', () => {
  const training = quick.run.training;

  test('is sampled only above four times the negatives', () => {
    expect(chosenObjective(training, 4 * 1024)).toBe('full');
    expect(chosenObjective(training, 4 * 1024 + 1)).toBe('sampled');
    expect(chosenObjective({ ...training, negatives: 10 }, 40)).toBe('full');
    expect(chosenObjective({ ...training, negatives: 10 }, 41)).toBe('sampled');
  });

  test('gives way to a choice', () => {
    expect(chosenObjective({ ...training, objective: 'full' }, 1e6)).toBe('full');
    expect(chosenObjective({ ...training, objective: 'sampled' }, 2)).toBe('sampled');
  });
});

describe('the parameters', () => {
  const sum = (layers: readonly { readonly parameters: number }[]) =>
    layers.reduce((total, { parameters }) => total + parameters, 0);

  test('of the original experiment are 9.2 million, nine tenths of them in the output layer', () => {
    const layers = countParameters(blog.run.model, 27_755);
    const total = sum(layers);
    expect(layers.map(({ layer, parameters }) => [layer, parameters])).toEqual([
      ['embedding', 832_650],
      ['hidden', 36_000],
      ['batchNorm', 600],
      ['tanh', 0],
      ['output', 8_354_255],
    ]);
    expect(total).toBe(9_223_505);
    expect(layers[4].parameters / total).toBeCloseTo(0.9, 1);
  });

  test('are those of a small model counted by hand', () => {
    const layers = countParameters({ contextLength: 2, embeddingSize: 3, hiddenSize: 5 }, 7);
    expect(layers).toEqual([
      { layer: 'embedding', shape: [7, 3], parameters: 21 },
      { layer: 'hidden', shape: [6, 5], parameters: 30 },
      { layer: 'batchNorm', shape: [5], parameters: 10 },
      { layer: 'tanh', shape: [5], parameters: 0 },
      { layer: 'output', shape: [5, 7], parameters: 42 },
    ]);
  });
});
