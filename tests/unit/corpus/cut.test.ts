import { describe, expect, test } from 'vitest';
import { lastLineCut, lastWordCut } from '../../../src/corpus/cut';

describe('the last cut between words', () => {
  test.each([
    ['falls after the last white space', 'one two\nthr', 8],
    ['falls at the end of a text that ends in white space', 'one ', 4],
    ['does not exist in a single word', 'beady-eyed', 0],
    ['does not exist in nothing', '', 0],
    ['falls where a run of Chinese ends', '天气很好，我们', 4],
    ['does not fall within a run of Chinese', '天气很好', 0],
    ['does not fall before a character outside the first 65,536', '世𠮷', 0],
    ['does not fall before a combining mark', 'か\u0301', 0],
    ['does not fall before a voicing mark', 'か\u3099', 0],
  ])('%s', (_, text, cut) => {
    expect(lastWordCut(text)).toBe(cut);
  });
});

describe('the last cut between lines', () => {
  test.each([
    ['falls after a line feed', 'one\ntwo\nthr', 8],
    ['falls after a carriage return', 'one\rtwo', 4],
    ['falls after both halves of CR LF', 'one\r\ntwo', 5],
    ['waits for what follows a carriage return', 'one\ntwo\r', 4],
    ['does not exist in a single line', 'one', 0],
    ['does not exist after a lone carriage return', '\r', 0],
    ['does not exist in nothing', '', 0],
  ])('%s', (_, text, cut) => {
    expect(lastLineCut(text)).toBe(cut);
  });
});
