import { describe, expect, test } from 'vitest';
import { tailLength, tailOf } from '../../../../src/ui/writing/PromptTail';
import { sameBlock, type WordBlockProps } from '../../../../src/ui/writing/WordBlock';

const word = (token: string) => ({ token, probability: 0.5, alternatives: [] });
const words = Array.from({ length: 60 }, (_, at) => word(`w${at}`));
const block: WordBlockProps = {
  place: 'network-0',
  words,
  from: 0,
  to: 50,
  before: undefined,
  tokenizer: 'original',
  stops: true,
  fresh: false,
};

describe('a block of words', () => {
  test('is not drawn again when words are added after it', () => {
    expect(sameBlock(block, { ...block, words: [...words, word('new')] })).toBe(true);
  });

  test('is drawn again when it grows, when others stand there, and when its words have arrived', () => {
    const last = { ...block, from: 50, to: 60 };
    expect(sameBlock(last, { ...last, words: [...words, word('new')], to: 61 })).toBe(false);
    expect(sameBlock(block, { ...block, words: words.map(({ token }) => word(token)) })).toBe(false);
    expect(sameBlock(block, { ...block, fresh: true })).toBe(false);
  });
});

test('of a long prompt the end is shown, of a short one all', () => {
  const prompt = Array.from({ length: 200 }, () => ({ token: 'a', known: true }));
  expect(tailOf(prompt)).toBe(200 - tailLength);
  expect(tailOf(prompt.slice(0, 5))).toBe(0);
});
