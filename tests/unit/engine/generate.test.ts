/** Which contexts a network is asked about; what it makes of them is tested on the real ones, in the browser. */

import { describe, expect, test } from 'vitest';
import { defaultSampling } from '../../../src/config/presets';
import { generate, type Prompt } from '../../../src/engine/generate';
import type { Network } from '../../../src/engine/network';

const shape = { vocabularySize: 5, contextLength: 3, embeddingSize: 1, hiddenSize: 1 };
const sampling = { ...defaultSampling, completions: 1, topK: 1 };
const refuse = () => {
  throw new Error('not asked for');
};

/** A network that goes on with `words`, one after the other, and remembers what it was asked. */
function saying(words: readonly number[]): { network: Network; asked: number[][] } {
  const asked: number[][] = [];
  const logits = (contexts: Int32Array) => {
    const certain = new Float32Array(shape.vocabularySize);
    certain[words[asked.length]] = 50;
    asked.push([...contexts]);
    return certain;
  };
  const moments = { readMoments: refuse, writeMoments: refuse };
  const other = {
    train: refuse,
    takeLossSum: refuse,
    crossEntropies: refuse,
    read: refuse,
    write: refuse,
    ...moments,
  };
  return { asked, network: { shape, logits, ...other, dispose: refuse } };
}

function contextsOf(prompt: Prompt, words: readonly number[]): string[] {
  const { network, asked } = saying(words);
  const drawn = [...generate(network, prompt, { ...sampling, length: words.length })].flat();
  expect(drawn.map(({ id }) => id)).toEqual(words);
  return asked.map((context) => context.join(''));
}

describe('without items', () => {
  test('the end of a sentence is a word like any other', () => {
    const prompt = { ids: [1, 0, 2], filler: 0, period: 0 };
    expect(contextsOf(prompt, [3, 0, 4])).toEqual(['102', '023', '230']);
  });
});

describe('with items', () => {
  const boundary = 0;
  const prompt = (...ids: number[]): Prompt => ({ ids, filler: boundary, period: boundary, boundary });

  test('nothing but boundaries stands before the first word', () => {
    expect(contextsOf(prompt(), [1, 2, 3, 4])).toEqual(['000', '001', '012', '123']);
    expect(contextsOf(prompt(4), [1])).toEqual(['004']);
  });

  test('what stands before the last boundary of a prompt is not seen', () => {
    expect(contextsOf(prompt(1, 0, 2), [3])).toEqual(['002']);
    expect(contextsOf(prompt(1, 2, 0), [3])).toEqual(['000']);
    expect(contextsOf(prompt(0, 1, 2, 3, 4), [3])).toEqual(['234']);
  });

  test('an item that is written starts from nothing', () => {
    expect(contextsOf(prompt(1), [2, 0, 3, 0, 4])).toEqual(['001', '012', '000', '003', '000']);
  });
});
