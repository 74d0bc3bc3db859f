import { describe, expect, test } from 'vitest';
import { tailLength, tailStart } from '../../../../src/ui/write/PromptTail';
import { sameBlock, type WordBlockProps } from '../../../../src/ui/write/WordBlock';
import { word } from '../../store/writingFixtures';

const words = Array.from({ length: 60 }, (_, at) => word(`w${at}`));
const block: WordBlockProps = {
  completion: 'network-0',
  words,
  from: 0,
  to: 50,
  prompt: [],
  spacing: { tokenizer: 'original' },
  tabStop: true,
  fresh: false,
};

describe('a block of words', () => {
  test('is not rendered again when words are added after it', () => {
    expect(sameBlock(block, { ...block, words: [...words, word('new')] })).toBe(true);
  });

  test('is rendered again when it grows, when its words are replaced, and when it is complete', () => {
    const last = { ...block, from: 50, to: 60 };
    expect(sameBlock(last, { ...last, words: [...words, word('new')], to: 61 })).toBe(false);
    expect(sameBlock(block, { ...block, words: words.map(({ token }) => word(token)) })).toBe(false);
    expect(sameBlock(block, { ...block, fresh: true })).toBe(false);
  });
});

test('of a long prompt only the end is shown, of a short one everything', () => {
  const prompt = Array.from({ length: 200 }, () => ({ token: 'a', known: true }));
  expect(tailStart(prompt)).toBe(200 - tailLength);
  expect(tailStart(prompt.slice(0, 5))).toBe(0);
});
