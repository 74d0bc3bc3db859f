/** Proofreads the complete text of several seeds. */

import { describe, expect, it } from 'vitest';
import { takesAn } from '../../../../src/corpus/sample/grammar';
import { tellStories } from '../../../../src/corpus/sample/stories';
import { sampleTitle } from '../../../../src/corpus/sample/title';

const text = [...tellStories(1)].join('');
/** The text of several seeds: an error may need a rare combination of words. */
const proofs = text + [2, 7, 1234].map((seed) => [...tellStories(seed)].join('')).join('');
const lines = proofs.split('\n').filter((line) => line !== '');
const titles = new Set(proofs.split('\n\n').map((story) => story.split('\n')[0]));
const paragraphs = lines.filter((line) => !titles.has(line));
const sentences = paragraphs.flatMap((line) => line.split(/(?<=[.!?][’”]*) (?=[“‘]*\p{Lu})/u));

/** Words in lower case without punctuation, as in the default tokenizer. */
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

/** The first few matches of `pattern` with their surroundings, for readable failures. */
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

  it('is complete for many seeds', () => {
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

  it('has a natural share of rare words', () => {
    const counts = [...countsOf(wordsOf(text)).values()];
    const once = counts.filter((count) => count === 1).length / counts.length;
    expect(once).toBeGreaterThan(0.12);
    expect(once).toBeLessThan(0.5); // the share of a natural text this long is about 0.4
  });

  it('has “the” as the most frequent word with a natural share', () => {
    const words = wordsOf(text);
    const [word, count] = [...countsOf(words)].sort((a, b) => b[1] - a[1])[0];
    expect(word).toBe('the');
    expect(count / words.length).toBeLessThan(0.08);
  });
});

describe('proofreading the sample text', () => {
  it('finds no template syntax', () => expect(findings(/[{}[\]|=_<>]|undefined|null|NaN/g)).toEqual([]));

  it('finds no double space and no space before a mark', () =>
    expect(findings(/ {2}| [,.;:!?”’]|[ \t]\n/g)).toEqual([]));

  it('finds no two marks in a row', () => expect(findings(/[,;:.!?][,;:.!?]/g)).toEqual([]));

  it('finds no word twice in a row', () => expect(findings(/\b(\p{L}+) \1\b(?!’)/giu)).toEqual([]));

  it('finds that “a” and “an” agree with the following word', () => {
    const wrong = [...proofs.matchAll(/\b(an?) [“‘]?([\p{L}-]+)/giu)].filter(
      ([, article, word]) => (article.toLowerCase() === 'an') !== takesAn(word),
    );
    expect(wrong.map(([found]) => found)).toEqual([]);
  });

  it('finds no typewriter quotation mark', () => expect(findings(/["'`]/g)).toEqual([]));

  it('finds that every quotation is closed in its paragraph', () => {
    const open = paragraphs.filter((line) => line.split('“').length !== line.split('”').length);
    expect(open.slice(0, 3)).toEqual([]);
  });

  it('finds that each sentence starts with a capital and ends with a mark', () => {
    const wrong = sentences.filter((sentence) => !/^[“‘]*\p{Lu}.*[.!?][’”]*$/su.test(sentence));
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it('finds that each title is short, starts with a capital and has no period', () => {
    const wrong = [...titles].filter((title) => !/^[“‘]?\p{Lu}.{3,60}[^.]$/u.test(title) && title !== '');
    expect(wrong).toEqual([]);
  });

  it('finds no long sentence that repeats often', () => {
    const long = sentences.filter((sentence) => wordsOf(sentence).length > 6);
    const most = [...countsOf(long)].sort((a, b) => b[1] - a[1])[0];
    expect(most[1] / sentences.length, most[0]).toBeLessThan(0.004);
  });
});
