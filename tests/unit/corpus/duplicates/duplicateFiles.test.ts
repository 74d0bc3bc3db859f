/** Texts that resemble a copy of another one, and copies that do not look like one. */

import { describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../../src/config/presets';
import type { TokenizerName } from '../../../../src/config/settings';
import { buildCorpus } from '../../../../src/corpus/buildCorpus';
import { randomFrom } from '../../../reference/examples';

/** The names of the files that are left out. */
async function leftOut(files: Readonly<Record<string, string>>, tokenizer: TokenizerName = 'original') {
  const named = Object.entries(files).map(([name, text]) => ({ name, blob: new Blob([text]) }));
  const { summary } = await buildCorpus(
    { kind: 'files', files: named },
    { ...defaultCorpusConfig, tokenizer },
  );
  return (summary.omitted ?? []).map(({ name }) => name);
}

const random = randomFrom(1);
const below = (count: number) => Math.floor(count * random());
const many = (count: number, text: () => string) => Array.from({ length: count }, text);
const word = () => `w${Math.floor(3000 * random() ** 3)}`;
const prose = (words: number) => many(words, word).join(' ');

describe('a file is kept', () => {
  test('if it is another one of the same length, in a folder of short notes', async () => {
    // A checksum of 31 · id₁ + id₂ is the same for these notes.
    const words = Array.from({ length: 40 }, (_, i) => `v${i}`).join(' ');
    expect(await leftOut({ '0.txt': `${words} ${prose(300)}`, 'a.txt': 'v1 v0', 'b.txt': 'v0 v31' })).toEqual(
      [],
    );
  });

  test('if it is a form letter to somebody else', async () => {
    const form = prose(60);
    const letters = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`${i}.txt`, `Dear ${word()}${i} ${form} ${word()}`]),
    );
    expect(await leftOut({ 'book.txt': prose(1000), ...letters })).toEqual([]);
  });

  test.each([
    ['numbers', () => `${below(10)}`],
    ['notes', () => 'cdefgabh'[below(8)]],
    ['rows of a log', () => `${below(24)}:${below(60)} sensor ${below(4)} temperature ${18 + below(8)} ok`],
    ['greetings', () => ['hi', 'hello there how are you', 'good morning', 'ok see you later'][below(4)]],
  ])('if it has the same few %s as another, in another order', async (_, item) => {
    const [large, small] = [many(20_000, item).join('\n'), many(1000, item).join('\n')];
    expect(await leftOut({ 'large.txt': large, 'small.txt': small })).toEqual([]);
  });

  test('if it is a list that has most names in common with another', async () => {
    const names = many(3000, () => many(2 + below(6), () => 'aeioulmnrst'[below(11)]).join(''));
    const some = names.filter(() => random() < 0.9);
    const lists = { 'all.txt': names.join('\n'), 'some.txt': some.join('\n') };
    expect(await leftOut(lists, 'characters')).toEqual([]);
    expect(await leftOut({ ...lists, 'copy.txt': names.join('\n') }, 'characters')).toEqual(['copy.txt']);
  });
});

describe('a file is left out', () => {
  test('if chapters of it are in another order', async () => {
    const chapters = many(20, () => prose(300));
    const files = { 'a.txt': chapters.join('\n'), 'b.txt': chapters.toReversed().join('\n') };
    expect(await leftOut(files)).toEqual(['b.txt']);
  });

  test('if it is the second edition of a book, among characters too', async () => {
    const words = many(4000, word);
    const edition = words.map((each) => (random() < 0.03 ? `new${below(900)}` : each));
    const files = { 'a.txt': words.join(' '), 'second.txt': edition.join(' '), 'c.txt': prose(5000) };
    expect(await leftOut(files)).toHaveLength(1);
    expect(await leftOut(files, 'characters')).toHaveLength(1);
  });

  test('if it is a copy in Chinese', async () => {
    const sentence = () => `${many(12, () => String.fromCodePoint(0x4e00 + below(600))).join('')}。`;
    const text = many(200, sentence).join('');
    const files = { 'a.txt': text, 'b.txt': `${sentence()}${text}`, 'c.txt': many(200, sentence).join('') };
    for (const tokenizer of ['original', 'characters'] as const) {
      expect(await leftOut(files, tokenizer)).toEqual(['a.txt']);
    }
  });

  test('if it is a copy, among a thousand files', async () => {
    const files = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${i}.txt`, prose(60)]));
    const copies = Object.fromEntries(Object.entries(files).map(([name, text]) => [`copy ${name}`, text]));
    const { summary } = await buildCorpus(
      {
        kind: 'files',
        files: Object.entries({ ...files, ...copies }).map(([name, text]) => ({
          name,
          blob: new Blob([text]),
        })),
      },
      defaultCorpusConfig,
    );
    expect(summary.duplicates).toMatchObject({ count: 500 });
    expect(summary.tokens).toBe(30_000);
  });
});

describe('pauses', () => {
  const text = prose(2000);
  const files = ['a.txt', 'b.txt', 'c.txt'].map((name, i) => ({
    name,
    blob: new Blob([i < 2 ? text : prose(3000)]),
  }));
  /** A clock by which every slice of work is over at once. */
  function impatient() {
    let timeMs = 0;
    return () => (timeMs += 1000);
  }

  test('do not change the result', async () => {
    const source = { kind: 'files', files } as const;
    const straight = await buildCorpus(source, defaultCorpusConfig, { now: () => 0 });
    const sliced = await buildCorpus(source, defaultCorpusConfig, { now: impatient() });
    expect(sliced.ids).toEqual(straight.ids);
    expect({ ...sliced.summary, elapsedMs: 0 }).toEqual({ ...straight.summary, elapsedMs: 0 });
  });

  test('are all occasions to cancel', async () => {
    const source = { kind: 'files', files } as const;
    let pauses = 0;
    const count = async () => void pauses++;
    await buildCorpus(source, defaultCorpusConfig, { now: impatient(), pause: count });
    expect(pauses).toBeGreaterThan(5);
    for (let last = 1; last <= pauses; last++) {
      const reading = new AbortController();
      let paused = 0;
      const pause = async () => {
        if (++paused === last) reading.abort();
      };
      const built = buildCorpus(source, defaultCorpusConfig, {
        now: impatient(),
        pause,
        signal: reading.signal,
      });
      await expect(built).rejects.toThrow(/abort/i);
    }
  });
});
