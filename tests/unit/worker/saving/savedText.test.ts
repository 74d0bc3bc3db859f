/** What is saved of a text, and the checksum that identifies it. */

import { describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../../src/config/presets';
import type { Corpus, Split } from '../../../../src/corpus/types';
import { vocabularyOf } from '../../../../src/corpus/vocabulary';
import { savedTextLimits } from '../../../../src/storage/savedRun';
import { corpusOf, isTextSaved, savedTextOf, textIdOf } from '../../../../src/worker/saving/savedText';
import { tinyCorpus } from '../savedRunFixture';

const corpus = tinyCorpus();
const source = { kind: 'files', files: [{ name: 'a.txt', blob: new Blob(['abc\n']) }] } as const;
const origin = { textId: 'id', config: defaultCorpusConfig, source };

const withWords = (words: string[]): Partial<Corpus> => ({
  vocabulary: vocabularyOf(words, corpus.vocabulary.counts),
});
const withSplit = (split: Partial<Split>): Partial<Corpus> => ({ split: { ...corpus.split, ...split } });

describe('the checksum of a text', () => {
  test('is the same for the same text, whatever its name and origin', async () => {
    const id = await textIdOf(corpus);
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    const renamed = { ...tinyCorpus(), summary: { ...corpus.summary, name: 'b.txt', elapsedMs: 9 } };
    expect(await textIdOf(renamed)).toBe(id);
  });

  test.each<[string, Partial<Corpus>]>([
    ['a token', { ids: corpus.ids.with(2, 3) }],
    ['the order of tokens', { ids: corpus.ids.toReversed() }],
    ['the number of tokens', { ids: corpus.ids.slice(1) }],
    ['a word', withWords(['a', 'b', 'd', '\n'])],
    ['the boundary between two words', withWords(['a', 'b,c', 'c', '\n'])],
    ['a word of several code points', withWords(['a', 'b', 'é', '\n'])],
    ['the end of a part', withSplit({ runEnds: Int32Array.of(5, 6, 8) })],
    ['the part of a run', withSplit({ runParts: Uint8Array.of(0, 2, 1) })],
    ['the boundary token', { boundary: 2 }],
    ['the presence of a boundary token', { boundary: undefined }],
  ])('differs if %s differs', async (_, change) => {
    expect(await textIdOf(tinyCorpus(change))).not.toBe(await textIdOf(corpus));
  });
});

describe('a text', () => {
  test('is the same after a structured clone', async () => {
    const restored = corpusOf(structuredClone(savedTextOf(corpus, origin, savedTextLimits)));
    expect(restored).toMatchObject({
      summary: corpus.summary,
      ids: corpus.ids,
      split: corpus.split,
      boundary: corpus.boundary,
    });
    expect(restored?.vocabulary.words).toEqual(corpus.vocabulary.words);
    expect(restored?.vocabulary.counts).toEqual(corpus.vocabulary.counts);
    expect(restored?.vocabulary.idOf('c')).toBe(2);
    expect(restored && (await textIdOf(restored))).toBe(await textIdOf(corpus));
  });

  test('beyond a limit is saved without its tokens or without its files', () => {
    const limits = { tokens: 8, sourceBytes: 4 };
    const savedWith = (tokens: number, sourceBytes: number) =>
      savedTextOf(corpus, origin, { tokens, sourceBytes });
    expect(savedTextOf(corpus, origin, limits)).toMatchObject({ ids: corpus.ids, source });
    expect(savedWith(7, 4).ids).toBeUndefined();
    expect(corpusOf(savedWith(7, 4))).toBeUndefined();
    expect(savedWith(8, 3).source).toBeUndefined();
    expect([savedWith(8, 3), savedWith(7, 4), savedWith(7, 3)].map(isTextSaved)).toEqual([true, true, false]);
  });

  test('that is the sample is always saved with its source, which needs no space', () => {
    const sample = { kind: 'sample', name: 'mobyDick' } as const;
    const saved = savedTextOf(corpus, { ...origin, source: sample }, { tokens: 0, sourceBytes: 0 });
    expect(saved.source).toEqual(sample);
  });
});
