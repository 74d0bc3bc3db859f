/** Generated words: reproducible, and with the probabilities of the network. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultSampling } from '../../../src/config/presets';
import type { SamplingConfig } from '../../../src/config/settings';
import { generate, type Prompt, type SampledToken } from '../../../src/engine/generate';
import { type Network, unknownWord } from '../../../src/engine/network';
import { randomFrom, randomParameters } from '../../reference/examples';
import { evaluationLogits } from '../../reference/mlp';
import { logSoftmax } from '../../reference/softmax';
import { type TestBackend, testBackends, toValues } from './fixtures';

const shape = { vocabularySize: 15, contextLength: 3, embeddingSize: 2, hiddenSize: 4 };
const reference = randomParameters(shape, randomFrom(8));
const period = 4;
const prompt = (...ids: number[]): Prompt => ({ ids, filler: period, sentenceEnds: [period] });
const sampling = (change: Partial<SamplingConfig> = {}): SamplingConfig => ({
  ...defaultSampling,
  temperature: 1,
  topK: 0,
  length: 12,
  ...change,
});

describe.each(testBackends)('writing on %s', (_, start) => {
  let backend: TestBackend;
  let network: Network;
  beforeAll(async () => {
    backend = await start();
    network = backend.createNetwork(shape, toValues(shape, reference));
  });
  afterAll(() => network.dispose());

  const write = (given: Prompt, settings: SamplingConfig): SampledToken[] =>
    [...generate(network, given, settings)].flat();
  const idsOf = (drawn: readonly SampledToken[], index: number) =>
    drawn.filter((each) => each.index === index).map(({ id }) => id);

  test('generates the same words for the same seed, prompt, parameters and settings', () => {
    expect(write(prompt(1, 2, 3), sampling())).toEqual(write(prompt(1, 2, 3), sampling()));
  });

  test('generates other words for another seed', () => {
    const [one, other] = [7, 8].map((seed) => write(prompt(1, 2, 3), sampling({ seed })));
    expect(idsOf(one, 0)).not.toEqual(idsOf(other, 0));
  });

  test('generates completions that differ from each other', () => {
    const drawn = write(prompt(1, 2, 3), sampling({ completions: 8 }));
    const texts = Array.from({ length: 8 }, (_, index) => idsOf(drawn, index).join(' '));
    expect(new Set(texts).size).toBe(8);
  });

  test('generates each completion independently of the number and the lengths of the others', () => {
    const three = write(prompt(1, 2, 3), sampling({ completions: 3 }));
    const one = write(prompt(1, 2, 3), sampling({ completions: 1 }));
    expect(idsOf(three, 0)).toEqual(idsOf(one, 0));
    const stopping = write(prompt(1, 2, 3), sampling({ completions: 3, stopAtPeriod: true }));
    for (const index of [0, 1, 2]) {
      const ids = idsOf(three, index);
      const end = ids.indexOf(period);
      expect(idsOf(stopping, index)).toEqual(end < 0 ? ids : ids.slice(0, end + 1));
    }
  });

  test('yields one word of each completion at a time, in order', () => {
    const iterations = [...generate(network, prompt(1), sampling({ completions: 3, length: 4 }))];
    expect(iterations.map((words) => words.map(({ index }) => index))).toEqual(Array(4).fill([0, 1, 2]));
  });

  test('stops a completion at its period while the others continue', () => {
    const drawn = write(prompt(1, 2, 3), sampling({ completions: 8, length: 60, stopAtPeriod: true }));
    const lengths = Array.from({ length: 8 }, (_, index) => {
      const ids = idsOf(drawn, index);
      expect(ids.indexOf(period) === -1 || ids.indexOf(period) === ids.length - 1).toBe(true);
      return ids.length;
    });
    expect(new Set(lengths).size).toBeGreaterThan(1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(60);
  });

  test('never stops early if the vocabulary has no period', () => {
    const drawn = write(
      { ids: [1], filler: 0, sentenceEnds: [] },
      sampling({ completions: 2, stopAtPeriod: true }),
    );
    expect(drawn).toHaveLength(24);
  });

  test('lists the ten most probable words in order, with the probability of the chosen word', () => {
    for (const { id, probability, alternatives } of write(prompt(1, 2, 3), sampling({ temperature: 3 }))) {
      expect(alternatives).toHaveLength(10);
      const p = alternatives.map((each) => each.probability);
      expect(p).toEqual([...p].sort((a, b) => b - a));
      expect(p.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(1);
      const listed = alternatives.find((each) => each.id === id);
      if (listed) expect(listed.probability).toBe(probability);
      else expect(probability).toBeLessThanOrEqual(p[9]);
    }
  });

  test('reports the probabilities of the reference, at temperature 1 and without truncation', () => {
    const drawn = write(prompt(1, 2, 3), sampling({ completions: 1, temperature: 0.5, topK: 3 }));
    let context = [1, 2, 3];
    for (const { id, probability } of drawn) {
      const logits = evaluationLogits(shape, reference, Int32Array.from(context));
      const expected = Math.exp(logSoftmax(logits, shape.vocabularySize)[id]);
      expect(Math.abs(probability - expected)).toBeLessThan(1e-5); // float32 logits
      context = [...context.slice(1), id];
    }
  });

  test('uses the last words of a long prompt, and pads a short one with sentence ends', () => {
    const settings = sampling();
    expect(write(prompt(9, 8, 1, 2, 3), settings)).toEqual(write(prompt(1, 2, 3), settings));
    expect(write(prompt(3), settings)).toEqual(write(prompt(period, period, 3), settings));
    expect(write(prompt(), settings)).toEqual(write(prompt(period, period, period), settings));
  });

  test('continues from unknown words, whose embeddings are zeros', () => {
    const drawn = write(prompt(1, unknownWord, 3), sampling({ completions: 1 }));
    expect(drawn).toHaveLength(12);
    const zeros = { ...reference, embedding: Float64Array.of(...reference.embedding, 0, 0) };
    const logits = evaluationLogits(shape, zeros, Int32Array.of(1, shape.vocabularySize, 3));
    const expected = Math.exp(logSoftmax(logits, shape.vocabularySize)[drawn[0].id]);
    expect(Math.abs(drawn[0].probability - expected)).toBeLessThan(1e-5); // float32 logits
    expect(write(prompt(unknownWord, unknownWord, unknownWord), sampling())).toHaveLength(36);
  });

  test('leaks nothing, even when it is aborted', () => {
    write(prompt(1), sampling());
    const before = backend.liveResources();
    write(prompt(1), sampling());
    for (const _words of generate(network, prompt(1), sampling())) break;
    expect(backend.liveResources()).toBe(before);
  });
});
