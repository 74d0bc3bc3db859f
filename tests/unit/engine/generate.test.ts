/** The contexts that generation passes to a network; real networks are tested in the browser. */

import { describe, expect, test } from 'vitest';
import { defaultSampling } from '../../../src/config/presets';
import { generate, type Prompt } from '../../../src/engine/generate';
import type { Network } from '../../../src/engine/network';

const shape = { vocabularySize: 5, contextLength: 3, embeddingSize: 1, hiddenSize: 1 };
const sampling = { ...defaultSampling, completions: 1, topK: 1 };
const refuse = () => {
  throw new Error('unexpected call');
};

/** A network that predicts `words` one after another and records the contexts it receives. */
function predicting(words: readonly number[]): { network: Network; contextsSeen: number[][] } {
  const contextsSeen: number[][] = [];
  const logits = (contexts: Int32Array) => {
    const certain = new Float32Array(shape.vocabularySize);
    certain[words[contextsSeen.length]] = 50;
    contextsSeen.push([...contexts]);
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
  return { contextsSeen, network: { shape, logits, ...other, dispose: refuse } };
}

function contextsOf(prompt: Prompt, words: readonly number[]): string[] {
  const { network, contextsSeen } = predicting(words);
  const drawn = [...generate(network, prompt, { ...sampling, length: words.length })].flat();
  expect(drawn.map(({ id }) => id)).toEqual(words);
  return contextsSeen.map((context) => context.join(''));
}

describe('generation without items', () => {
  test('treats the end of a sentence like any other word', () => {
    const prompt = { ids: [1, 0, 2], filler: 0, sentenceEnds: [0] };
    expect(contextsOf(prompt, [3, 0, 4])).toEqual(['102', '023', '230']);
  });
});

describe('generation with items', () => {
  const boundary = 0;
  const prompt = (...ids: number[]): Prompt => ({
    ids,
    filler: boundary,
    sentenceEnds: [boundary],
    boundary,
  });

  test('pads the context before the first word with boundaries', () => {
    expect(contextsOf(prompt(), [1, 2, 3, 4])).toEqual(['000', '001', '012', '123']);
    expect(contextsOf(prompt(4), [1])).toEqual(['004']);
  });

  test('ignores the prompt before its last boundary', () => {
    expect(contextsOf(prompt(1, 0, 2), [3])).toEqual(['002']);
    expect(contextsOf(prompt(1, 2, 0), [3])).toEqual(['000']);
    expect(contextsOf(prompt(0, 1, 2, 3, 4), [3])).toEqual(['234']);
  });

  test('starts each generated item with the prompt', () => {
    expect(contextsOf(prompt(1), [2, 0, 3, 0, 4])).toEqual(['001', '012', '001', '013', '001']);
    expect(contextsOf(prompt(), [2, 0, 3])).toEqual(['000', '002', '000']);
  });
});
