import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGrowingIds } from '../../../src/corpus/growingIds';
import { createVocabularyBuilder, unknownToken, vocabularyLimits } from '../../../src/corpus/vocabulary';

function build(tokens: readonly string[], minimumCount = 1, countedTokens?: number) {
  const builder = createVocabularyBuilder();
  for (const token of tokens) builder.add(token);
  expect(builder.tokens).toBe(tokens.length);
  return builder.build(minimumCount, countedTokens);
}

/** By definition: sorted by count, ties in the order of first appearance. */
function plainWords(tokens: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return Array.from(counts.keys()).sort((a, b) => counts.get(b)! - counts.get(a)!);
}

describe('a vocabulary', () => {
  test('is ordered by frequency, then by first appearance', () => {
    const { vocabulary, ids } = build('b a c a c d'.split(' '));
    expect(vocabulary.words).toEqual(['a', 'c', 'b', 'd']);
    expect(Array.from(vocabulary.counts)).toEqual([2, 2, 1, 1]);
    expect(Array.from(ids)).toEqual([2, 0, 1, 0, 1, 3]);
    expect(vocabulary.size).toBe(4);
  });

  test('matches its definition, and its ids encode the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.string())), (tokens) => {
        const { vocabulary, ids } = build(tokens);
        expect(vocabulary.words).toEqual(plainWords(tokens));
        expect(Array.from(ids, (id) => vocabulary.words[id])).toEqual(tokens);
        for (const [id, word] of vocabulary.words.entries()) expect(vocabulary.idOf(word)).toBe(id);
      }),
    );
  });

  test('has no id for an unknown token', () => {
    expect(build(['a', 'b']).vocabulary.idOf('c')).toBe(-1);
    expect(build([]).vocabulary.idOf('c')).toBe(-1);
  });

  test('is not confused by the names of object properties', () => {
    const { vocabulary } = build(['constructor', '__proto__', 'constructor']);
    expect(vocabulary.words).toEqual(['constructor', '__proto__']);
    expect(vocabulary.idOf('toString')).toBe(-1);
  });
});

describe('a minimum count', () => {
  test('maps rarer tokens to <unk>, which is ordered by its frequency', () => {
    const { vocabulary, ids } = build('a x a b a b y z'.split(' '), 2);
    expect(vocabulary.words).toEqual(['a', unknownToken, 'b']);
    expect(Array.from(vocabulary.counts)).toEqual([3, 3, 2]);
    expect(Array.from(ids)).toEqual([0, 1, 0, 2, 0, 2, 1, 1]);
    expect(vocabulary.idOf('x')).toBe(1);
    expect(vocabulary.idOf('never seen')).toBe(1);
  });

  test('uses an existing <unk> of the text', () => {
    const { vocabulary, ids } = build('x a <unk> a b a b y <unk> z <unk>'.split(' '), 2);
    expect(vocabulary.words).toEqual([unknownToken, 'a', 'b']);
    expect(Array.from(vocabulary.counts)).toEqual([6, 3, 2]);
    expect(Array.from(ids, (id) => vocabulary.words[id]).join(' ')).toBe(
      '<unk> a <unk> a b a b <unk> <unk> <unk> <unk>',
    );
    expect(vocabulary.idOf('never seen')).toBe(0);
  });

  test('of one treats an existing <unk> like any other word, which encodes unknown tokens', () => {
    const { vocabulary } = build('a <unk> b <unk>'.split(' '));
    expect(vocabulary.words).toEqual([unknownToken, 'a', 'b']);
    expect(vocabulary.idOf(unknownToken)).toBe(0);
    expect(vocabulary.idOf('c')).toBe(0);
  });

  test('may count in the first tokens only; a minimum count of one keeps all other tokens', () => {
    const tokens = 'a a b b c d d d e e'.split(' ');
    expect(build(tokens, 2, 5).vocabulary.words).toEqual([unknownToken, 'a', 'b']);
    expect(build(tokens, 1, 5).vocabulary.words).toEqual(['d', 'a', 'b', 'e', 'c']);
  });

  test('adds no <unk> if no token is rare', () => {
    const { vocabulary } = build('a b a b'.split(' '), 2);
    expect(vocabulary.words).toEqual(['a', 'b']);
    expect(vocabulary.idOf('c')).toBe(-1);
  });

  test('preserves the sum of the counts and every token that is frequent enough', () => {
    const tokens = fc.array(fc.constantFrom(...'abcdefghij'), { maxLength: 60 });
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 8 }), (stream, minimumCount) => {
        const { vocabulary, ids } = build(stream, minimumCount);
        const kept = (token: string) => stream.filter((other) => other === token).length >= minimumCount;
        expect(Array.from(ids, (id) => vocabulary.words[id])).toEqual(
          stream.map((token) => (kept(token) ? token : unknownToken)),
        );
        expect(vocabulary.counts.reduce((sum, count) => sum + count, 0)).toBe(stream.length);
        const sorted = Array.from(vocabulary.counts).sort((a, b) => b - a);
        expect(Array.from(vocabulary.counts)).toEqual(sorted);
      }),
    );
  });

  test('encodes a text with an existing <unk>, which replaces rare tokens', () => {
    const tokens = fc.array(fc.constantFrom('a', 'b', 'c', 'd', unknownToken), { maxLength: 40 });
    const judgedBy = fc.option(fc.nat(40), { nil: undefined });
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 5 }), judgedBy, (stream, minimumCount, countedTokens) => {
        const { vocabulary, ids } = build(stream, minimumCount, countedTokens);
        const seen = stream.slice(0, countedTokens);
        const kept = (token: string) =>
          minimumCount === 1 || seen.filter((other) => other === token).length >= minimumCount;
        expect(Array.from(ids, (id) => vocabulary.words[id])).toEqual(
          stream.map((token) => (kept(token) ? token : unknownToken)),
        );
        expect(new Set(vocabulary.words).size).toBe(vocabulary.size);
        expect(vocabulary.counts).toEqual(
          Int32Array.from(vocabulary.words, (_, id) => ids.filter((other) => other === id).length),
        );
      }),
    );
  });
});

describe('the limits of a vocabulary', () => {
  const limits = { tokens: 5, distinct: 3, codeUnits: 10 };
  const failing = (tokens: readonly string[]) => {
    const builder = createVocabularyBuilder(limits);
    for (const token of tokens) builder.add(token);
  };

  test('accept what just fits and reject one more', () => {
    expect(() => failing(['a', 'b', 'c', 'a', 'a'])).not.toThrow();
    expect(() => failing(['a', 'b', 'c', 'd'])).toThrow('corpusTooVaried');
    expect(() => failing(['abcde', 'fghij'])).not.toThrow();
    expect(() => failing(['abcde', 'fghijk'])).toThrow('corpusTooVaried');
    expect(() => failing(['a', 'a', 'a', 'a', 'a', 'a'])).toThrow('corpusTooLong');
  });

  test('are four million distinct tokens, far below the limit of a Map in V8', () => {
    expect(vocabularyLimits.distinct).toBe(4_000_000);
    expect(vocabularyLimits.distinct).toBeLessThan(2 ** 24);
  });
});

describe('a growing list of ids', () => {
  test('keeps every id across its pieces and is empty after `take`', () => {
    const ids = createGrowingIds();
    const length = 2 ** 19 + 3;
    for (let i = 0; i < length; i++) ids.push(i);
    expect(ids.length).toBe(length);
    const taken = ids.take();
    expect(taken.length).toBe(length);
    expect(taken.every((id, index) => id === index)).toBe(true);
    expect(ids.length).toBe(0);
  });
});
