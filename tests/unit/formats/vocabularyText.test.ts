import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxTokenLength as maxTokenLengthOfCorpus } from '../../../src/corpus/pieces';
import { maxTokenLength, maxTokens } from '../../../src/formats/limits';
import { formatVocabulary, parseVocabulary } from '../../../src/formats/vocabularyText';
import { problemOf, text, utf8 } from './hostile';

const parsed = (file: string) => parseVocabulary(utf8(file));

describe('vocabulary.txt', () => {
  test('has one line per token in the order of the ids', () => {
    expect(text(formatVocabulary(['the', '.', 'été', '😀']))).toBe('the\n.\nété\n😀\n');
  });

  test('escapes only line breaks and backslashes', () => {
    const words = ['\n', '\r', '\\', '\\n', 'a\r\nb', '\u2028', '\u0085', '\0', '\t'];
    expect(text(formatVocabulary(words))).toBe('\\n\n\\r\n\\\\\n\\\\n\na\\r\\nb\n\u2028\n\u0085\n\0\n\t\n');
  });

  test('is read back identically for any list of distinct tokens', () => {
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

  test('preserves markup and bidirectional control characters', () => {
    const words = ['<script>alert(1)</script>', '\u202egnirts', '\u2066x', '__proto__', 'constructor'];
    expect(parseVocabulary(formatVocabulary(words))).toEqual(words);
  });

  test('preserves a byte order mark as part of a token', () => {
    expect(parsed('\ufeffthe\n')).toEqual(['\ufeffthe']);
  });
});

describe('vocabulary.txt is rejected', () => {
  test('if a token is a duplicate, when reading and when writing', () => {
    const problem = { code: 'token', line: 3, fault: 'duplicate' };
    expect(problemOf(() => parsed('a\nb\na\nb\n'))).toEqual(problem);
    expect(problemOf(() => formatVocabulary(['a', 'b', 'a']))).toEqual(problem);
  });

  test('if an escape is invalid or a carriage return is not escaped', () => {
    const problem = { code: 'token', line: 2, fault: 'escape' };
    for (const line of ['\\', 'a\\', '\\t', '\\\\\\', '\\N', 'a\r']) {
      expect(
        problemOf(() => parsed(`a\n${line}\nb\n`)),
        line,
      ).toEqual(problem);
    }
  });

  test('if it is not UTF-8', () => {
    const malformed = { code: 'malformed', part: 'vocabulary.txt', detail: 'it is not UTF-8' };
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe4, 0xbb]]) {
      expect(problemOf(() => parseVocabulary(Uint8Array.of(...bytes, 0x0a)))).toEqual(malformed);
    }
  });

  test('if it is empty or its last line has no line feed', () => {
    expect(problemOf(() => parsed(''))).toMatchObject({ code: 'malformed' });
    expect(problemOf(() => parsed('a\nb'))).toMatchObject({ code: 'malformed' });
  });

  test('if a token is a lone surrogate, before it is written', () => {
    expect(problemOf(() => formatVocabulary(['a', '\ud83d']))).toEqual({
      code: 'token',
      line: 2,
      fault: 'encoding',
    });
  });

  test('if there are too many tokens, before creating the strings', () => {
    const size = maxTokens + 1;
    const problem = { code: 'tooLarge', what: 'vocabulary', size, limit: maxTokens };
    expect(problemOf(() => parseVocabulary(new Uint8Array(size).fill(0x0a)))).toEqual(problem);
  });

  test('if a token is longer than the limit of the tokenizers', () => {
    expect(maxTokenLength).toBe(maxTokenLengthOfCorpus);
    const size = maxTokenLength + 1;
    const problem = { code: 'tooLarge', what: 'token', size, limit: maxTokenLength };
    expect(problemOf(() => formatVocabulary(['x'.repeat(size)]))).toEqual(problem);
  });
});
