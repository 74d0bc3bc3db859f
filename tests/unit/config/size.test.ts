import { describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import { countParameters, savedBytes } from '../../../src/config/size';

const { blog } = presets;

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

  test('of a small model match a count by hand', () => {
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

test('states the storage of a saved run: with Adam two moments, and the best parameters', () => {
  expect(savedBytes(1000, { optimizer: 'adam' })).toEqual({ training: 28_000, finished: 8000 });
  expect(savedBytes(1000, { optimizer: 'sgd' })).toEqual({ training: 12_000, finished: 8000 });
});
