import { describe, expect, test } from 'vitest';
import { lastLineCut, lastWordCut } from '../../../src/corpus/cut';

describe('the last cut point between words', () => {
  test.each([
    ['is after the last white space', 'one two\nthr', 8],
    ['is at the end of a text that ends in white space', 'one ', 4],
    ['does not exist in a single word', 'beady-eyed', 0],
    ['does not exist in an empty text', '', 0],
    ['is at the end of a run of Chinese', '天气很好，我们', 4],
    ['is not within a run of Chinese', '天气很好', 0],
    ['is not before a character outside the first 65,536', '世𠮷', 0],
    ['is not before a combining mark', 'か\u0301', 0],
    ['is not before a voicing mark', 'か\u3099', 0],
  ])('%s', (_, text, cut) => {
    expect(lastWordCut(text)).toBe(cut);
  });
});

describe('the last cut point between lines', () => {
  test.each([
    ['is after a line feed', 'one\ntwo\nthr', 8],
    ['is after a carriage return', 'one\rtwo', 4],
    ['is after CR LF, not within it', 'one\r\ntwo', 5],
    ['is not after a final carriage return, which a line feed may follow', 'one\ntwo\r', 4],
    ['does not exist in a single line', 'one', 0],
    ['does not exist after a lone carriage return', '\r', 0],
    ['does not exist in an empty text', '', 0],
  ])('%s', (_, text, cut) => {
    expect(lastLineCut(text)).toBe(cut);
  });
});
