/** A model file written by version 0.1.0 can still be read. */

import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { unpackModel } from '../../../src/formats/modelFile';

const bytes = readFileSync(new URL('../../fixtures/version-0.1.0/model.inkling', import.meta.url));
const files = unzipSync(bytes);
const text = (name: string) => new TextDecoder().decode(files[name]);

/** The JSON header of model.safetensors, which follows its length in eight bytes. */
function safetensorsHeader() {
  const file = files['model.safetensors'];
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  return JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
}

describe('a model file of version 0.1.0', () => {
  test('contains the documented tensors', () => {
    expect(safetensorsHeader()).toMatchObject({
      __metadata__: { format: 'inkling' },
      C: { dtype: 'F32', shape: [384, 6] },
      W1: { dtype: 'F32', shape: [18, 16] },
      gamma: { dtype: 'F32', shape: [16] },
      beta: { dtype: 'F32', shape: [16] },
      running_mean: { dtype: 'F32', shape: [16] },
      running_variance: { dtype: 'F32', shape: [16] },
      W2: { dtype: 'F32', shape: [16, 384] },
      b2: { dtype: 'F32', shape: [384] },
      counts: { dtype: 'I32', shape: [384] },
    });
  });

  test('has these fields in config.json', () => {
    const { progress, ...rest } = JSON.parse(text('config.json'));
    expect(rest).toEqual({
      format: 'inkling',
      version: 1,
      savedAt: '2026-11-27T05:30:31.423Z',
      text: {
        name: 'stories.txt',
        tokenizer: 'original',
        boundary: false,
        minimumCount: 2,
        vocabularySize: 384,
        trainingWindows: 3235,
      },
      model: { contextLength: 3, embeddingSize: 6, hiddenSize: 16 },
      training: {
        duration: 'epochs',
        steps: 4000,
        epochs: 10_000,
        leastSteps: 500,
        batchSize: 16,
        minibatches: 'shuffled',
        dropout: 0.4,
        checkpoint: 'best',
        patience: 900,
        seed: 5,
        optimizer: 'adam',
        learningRate: 0.001,
        schedule: 'linear',
        warmupSteps: 50,
        beta1: 0.85,
        beta2: 0.99,
        epsilon: 1e-8,
        objective: 'sampled',
        negatives: 64,
        negativePower: 0.7,
        embeddingDeviation: 0.2,
        outputBias: 'unigram',
      },
    });
    const { curve, validation, ...others } = progress;
    expect(others).toEqual({ objective: 'sampled', step: 66_497, totalSteps: 2_021_875 });
    expect(Object.keys(curve[0])).toEqual(['step', 'loss', 'smooth']);
    expect(Object.keys(validation[0])).toEqual(['step', 'loss', 'standardError', 'targets', 'whole']);
  });

  test('is read with all its parameters, tokens and settings', () => {
    const model = unpackModel(bytes);
    const { parameters, trainingCounts, words, ...description } = model;
    const sizes = Object.values(parameters).map(({ length }) => length);
    // Embedding, hidden layer, four numbers per neuron, and a row of weights with a bias for each word.
    expect(sizes.sort((one, other) => one - other)).toEqual([16, 16, 16, 16, 18 * 16, 384 * 6, 384 * 17]);
    expect(trainingCounts).toHaveLength(384);
    expect(words).toHaveLength(384);
    expect(words.slice(0, 5)).toEqual(text('vocabulary.txt').split('\n').slice(0, 5));
    const { text: ofText, model: sizesOfModel, training, progress } = JSON.parse(text('config.json'));
    const { vocabularySize: _, ...rest } = ofText;
    const { savedAt, run, ...others } = description;
    expect(savedAt).toBe('2026-11-27T05:30:31.423Z');
    expect(run).toEqual({ model: sizesOfModel, training });
    expect(others).toEqual({ ...rest, ...progress });
  });
});
