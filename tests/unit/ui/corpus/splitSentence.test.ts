import { expect, test } from 'vitest';
import { splitSentence } from '../../../../src/ui/corpus/splitSentence';

test('a split by lines is stated with its shares and how many lines there are', () => {
  const sentence = splitSentence({ kind: 'items', items: 32_033, seed: 42 });
  expect(sentence).toBe('80/10/10 by line, shuffled: 32,033 lines, each read on its own.');
});

test('files that are the split are named, and what becomes of their words', () => {
  expect(splitSentence({ kind: 'files' })).toMatch(
    /^Three files named train, valid and test: used as the split, words as they stand, each line end a token <eos>\./,
  );
});

test('the usual split goes without saying', () => {
  expect(splitSentence({ kind: 'blocks', blockSize: 1000 })).toBeUndefined();
});
