import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestToken as longestOfTexts } from '../../../src/corpus/pieces';
import { longestToken, mostTokens } from '../../../src/formats/limits';
import { formatVocabulary, parseVocabulary } from '../../../src/formats/vocabularyText';
import { problemOf, text, utf8 } from './hostile';

const parsed = (file: string) => parseVocabulary(utf8(file));

describe('vocabulary.txt', () => {
  test('has a line for each token, in the order of the ids', () => {
    expect(text(formatVocabulary(['the', '.', 'été', '😀']))).toBe('the\n.\nété\n😀\n');
  });

  test('writes line ends and backslashes as two characters, and nothing else', () => {
    const words = ['\n', '\r', '\\', '\\n', 'a\r\nb', '\u2028', '\u0085', '\0', '\t'];
    expect(text(formatVocabulary(words))).toBe('\\n\n\\r\n\\\\\n\\\\n\na\\r\\nb\n\u2028\n\u0085\n\0\n\t\n');
  });

  test('gives every list of different tokens back', () => {
    const odd = fc.array(fc.constantFrom('\\', '\n', '\r', 'n', 'r', '\ufeff', '<', '\u202e'), {
      maxLength: 5,
    });
    const token = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      odd.map((characters) => characters.join('')),
    );
    fc.assert(
      fc.property(fc.uniqueArray(token, { minLength: 1, maxLength: 12 }), (words) => {
        expect(parseVocabulary(formatVocabulary(words))).toEqual(words);
      }),
    );
  });

  test('keeps markup and signs that turn the direction of writing', () => {
    const words = ['<script>alert(1)</script>', '\u202egnirts', '\u2066x', '__proto__', 'constructor'];
    expect(parseVocabulary(formatVocabulary(words))).toEqual(words);
  });

  test('keeps a byte order mark, which is a token’s own', () => {
    expect(parsed('\ufeffthe\n')).toEqual(['\ufeffthe']);
  });
});

describe('vocabulary.txt is refused', () => {
  test('where a token is there twice, in either way of writing', () => {
    const problem = { code: 'token', line: 3, fault: 'duplicate' };
    expect(problemOf(() => parsed('a\nb\na\nb\n'))).toEqual(problem);
    expect(problemOf(() => formatVocabulary(['a', 'b', 'a']))).toEqual(problem);
  });

  test('where a backslash stands alone or before another character, and at a raw carriage return', () => {
    const problem = { code: 'token', line: 2, fault: 'escape' };
    for (const line of ['\\', 'a\\', '\\t', '\\\\\\', '\\N', 'a\r']) {
      expect(
        problemOf(() => parsed(`a\n${line}\nb\n`)),
        line,
      ).toEqual(problem);
    }
  });

  test('where it is not UTF-8', () => {
    const malformed = { code: 'malformed', part: 'vocabulary.txt', detail: 'it is not UTF-8' };
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe4, 0xbb]]) {
      expect(problemOf(() => parseVocabulary(Uint8Array.of(...bytes, 0x0a)))).toEqual(malformed);
    }
  });

  test('where it is empty or its last line is cut off', () => {
    expect(problemOf(() => parsed(''))).toMatchObject({ code: 'malformed' });
    expect(problemOf(() => parsed('a\nb'))).toMatchObject({ code: 'malformed' });
  });

  test('where a token is half a surrogate pair, before it is written', () => {
    expect(problemOf(() => formatVocabulary(['a', '\ud83d']))).toEqual({
      code: 'token',
      line: 2,
      fault: 'encoding',
    });
  });

  test('where there are too many tokens, before there is a string for each', () => {
    const size = mostTokens + 1;
    const problem = { code: 'tooLarge', what: 'vocabulary', size, limit: mostTokens };
    expect(problemOf(() => parseVocabulary(new Uint8Array(size).fill(0x0a)))).toEqual(problem);
  });

  test('where a token is too long, longer than any that a text is cut into', () => {
    expect(longestToken).toBe(longestOfTexts);
    const size = longestToken + 1;
    const problem = { code: 'tooLarge', what: 'token', size, limit: longestToken };
    expect(problemOf(() => formatVocabulary(['x'.repeat(size)]))).toEqual(problem);
  });
});
