/** The whole text of several seeds, read as a proofreader would. */

import { describe, expect, it } from 'vitest';
import { takesAn } from '../../../../src/corpus/sample/grammar';
import { tellStories } from '../../../../src/corpus/sample/stories';
import { sampleTitle } from '../../../../src/corpus/sample/title';

const text = [...tellStories(1)].join('');
/** Several seeds at once, for the proofreader: an artefact may need rare words to meet. */
const proofs = text + [2, 7, 1234].map((seed) => [...tellStories(seed)].join('')).join('');
const lines = proofs.split('\n').filter((line) => line !== '');
const titles = new Set(proofs.split('\n\n').map((story) => story.split('\n')[0]));
const paragraphs = lines.filter((line) => !titles.has(line));
const sentences = paragraphs.flatMap((line) => line.split(/(?<=[.!?][’”]*) (?=[“‘]*\p{Lu})/u));

/** Lower-cased, without punctuation: the words the default tokenizer makes. */
const wordsOf = (passage: string) =>
  passage
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '');

const countsOf = (items: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

/** The first few places where `pattern` matches, with what surrounds them, so that a failure can be read. */
const findings = (pattern: RegExp, passage = proofs) =>
  [...passage.matchAll(pattern)]
    .slice(0, 5)
    .map(({ index }) => passage.slice(Math.max(0, index - 30), index + 40));

describe('the sample text', () => {
  it('has a title', () => expect(sampleTitle).toMatch(/^\p{Lu}.{10,}/u));

  it('is the same for the same seed', () => expect([...tellStories(1)].join('')).toBe(text));

  it('differs for another seed from the first story on', () => {
    expect(tellStories(2).next().value).not.toBe(tellStories(1).next().value);
  });

  it('is told to the end for many seeds', () => {
    for (const seed of [0, 3, 42, 2 ** 31, 2 ** 32 - 1]) {
      expect(wordsOf([...tellStories(seed)].join('')).length).toBeGreaterThan(200_000);
    }
  });

  it('has 220 to 260 thousand words, 4 to 6 thousand of them distinct', () => {
    const words = wordsOf(text);
    const counts = countsOf(words);
    expect(words.length).toBeGreaterThan(220_000);
    expect(words.length).toBeLessThan(260_000);
    expect(counts.size).toBeGreaterThan(4_000);
    expect(counts.size).toBeLessThan(6_000);
  });

  it('has rare words as a language has them', () => {
    const counts = [...countsOf(wordsOf(text)).values()];
    const once = counts.filter((count) => count === 1).length / counts.length;
    expect(once).toBeGreaterThan(0.12);
    expect(once).toBeLessThan(0.5); // the share of a natural text this long is about 0.4
  });

  it('says “the” most often, and in a natural share', () => {
    const words = wordsOf(text);
    const [word, count] = [...countsOf(words)].sort((a, b) => b[1] - a[1])[0];
    expect(word).toBe('the');
    expect(count / words.length).toBeLessThan(0.08);
  });
});

describe('a proofreader of the sample text', () => {
  it('finds nothing left of a template', () =>
    expect(findings(/[{}[\]|=_<>]|undefined|null|NaN/g)).toEqual([]));

  it('finds no double space, and no space before a mark', () =>
    expect(findings(/ {2}| [,.;:!?”’]|[ \t]\n/g)).toEqual([]));

  it('finds no two marks in a row', () => expect(findings(/[,;:.!?][,;:.!?]/g)).toEqual([]));

  it('finds no word twice in a row', () => expect(findings(/\b(\p{L}+) \1\b(?!’)/giu)).toEqual([]));

  it('finds “a” and “an” in agreement with the word that follows', () => {
    const wrong = [...proofs.matchAll(/\b(an?) [“‘]?([\p{L}-]+)/giu)].filter(
      ([, article, word]) => (article.toLowerCase() === 'an') !== takesAn(word),
    );
    expect(wrong.map(([found]) => found)).toEqual([]);
  });

  it('finds no typewriter quotation mark', () => expect(findings(/["'`]/g)).toEqual([]));

  it('finds every quotation closed in the paragraph that opens it', () => {
    const open = paragraphs.filter((line) => line.split('“').length !== line.split('”').length);
    expect(open.slice(0, 3)).toEqual([]);
  });

  it('finds each sentence to start with a capital and to end with a mark', () => {
    const wrong = sentences.filter((sentence) => !/^[“‘]*\p{Lu}.*[.!?][’”]*$/su.test(sentence));
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it('finds each title short, with a capital and without a full stop', () => {
    const wrong = [...titles].filter((title) => !/^[“‘]?\p{Lu}.{3,60}[^.]$/u.test(title) && title !== '');
    expect(wrong).toEqual([]);
  });

  it('finds no long sentence that comes back again and again', () => {
    const long = sentences.filter((sentence) => wordsOf(sentence).length > 6);
    const most = [...countsOf(long)].sort((a, b) => b[1] - a[1])[0];
    expect(most[1] / sentences.length, most[0]).toBeLessThan(0.004);
  });
});
