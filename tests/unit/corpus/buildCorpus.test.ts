import { describe, expect, test } from 'vitest';
import type { CorpusConfig } from '../../../src/config';
import { buildCorpus, type CorpusProgress } from '../../../src/corpus/buildCorpus';
import { CorpusError, type CorpusFailure } from '../../../src/corpus/errors';
import type { CorpusSource } from '../../../src/corpus/source';

const original: CorpusConfig = { tokenizer: 'original', minimumCount: 1 };
const line = 'The Quick brown fox jumps over the lazy dog.\n'; // ten tokens

function files(parts: Readonly<Record<string, BlobPart>>): CorpusSource {
  return {
    kind: 'files',
    files: Object.entries(parts).map(([name, part]) => ({ name, blob: new Blob([part]) })),
  };
}

async function failureOf(source: CorpusSource, config = original): Promise<CorpusFailure> {
  const error: unknown = await buildCorpus(source, config).catch((reason: unknown) => reason);
  if (error instanceof CorpusError) return error.failure;
  throw new Error('no CorpusError', { cause: error });
}

describe('a corpus', () => {
  test('holds the text as ids, and says what it is', async () => {
    const corpus = await buildCorpus(files({ 'fox.txt': line.repeat(50) }), original);
    expect(corpus.ids.length).toBe(500);
    expect(corpus.vocabulary.words[0]).toBe('the');
    expect(Array.from(corpus.ids.subarray(0, 10), (id) => corpus.vocabulary.words[id]).join(' ')).toBe(
      'the quick brown fox jumps over the lazy dog .',
    );
    expect(corpus.split.blockSize).toBe(12);
    expect(corpus.summary).toMatchObject({
      name: 'fox.txt',
      files: [{ name: 'fox.txt', bytes: line.length * 50, encoding: 'UTF-8' }],
      tokenizer: 'original',
      minimumCount: 1,
      segmented: false,
      tokens: 500,
      distinct: 9,
    });
  });

  test('joins several files in the order of their names, with a line break between', async () => {
    const source = files({
      'part 10.txt': `ten ${line.repeat(30)}`,
      'part 2.txt': 'two',
      'Part 1.txt': 'one',
    });
    const corpus = await buildCorpus(source, original);
    expect(corpus.summary.firstTokens.slice(0, 4)).toEqual(['one', 'two', 'ten', 'the']);
    expect(corpus.summary.name).toBe('Part 1.txt, part 2.txt, part 10.txt');
    expect(corpus.summary.files.map((file) => file.bytes)).toEqual([3, 3, 4 + 30 * line.length]);
  });

  test('keeps items of different files apart', async () => {
    const corpus = await buildCorpus(files({ a: 'anna\n'.repeat(60), b: 'bo' }), {
      tokenizer: 'characters',
      minimumCount: 1,
    });
    expect(
      Array.from(corpus.ids, (id) => corpus.vocabulary.words[id])
        .slice(-4)
        .join(''),
    ).toBe('a\nbo');
  });

  test('lists each file with its own encoding', async () => {
    const latin = Uint8Array.of(0xe9, 0x20);
    const corpus = await buildCorpus(files({ a: latin, b: `\ufeff${line.repeat(30)}` }), original);
    expect(corpus.summary.files.map((file) => file.encoding)).toEqual(['Windows-1252', 'UTF-8 with BOM']);
    expect(corpus.summary.firstTokens.slice(0, 2)).toEqual(['é', 'the']);
  });

  test('reads alike with either line break', async () => {
    const text = line.repeat(40);
    const unix = await buildCorpus(files({ a: text }), original);
    const windows = await buildCorpus(files({ a: text.replaceAll('\n', '\r\n') }), original);
    expect(windows.ids).toEqual(unix.ids);
  });

  test('maps rare tokens to <unk>', async () => {
    const config: CorpusConfig = { tokenizer: 'original', minimumCount: 2 };
    const corpus = await buildCorpus(files({ a: `${line.repeat(40)} zebra yak` }), config);
    expect(corpus.vocabulary.words.at(-1)).toBe('<unk>');
    expect(corpus.vocabulary.counts.at(-1)).toBe(2);
  });

  test('is made from the sample, the same for the same seed', async () => {
    const once = await buildCorpus({ kind: 'sample', seed: 3 }, original);
    const again = await buildCorpus({ kind: 'sample', seed: 3 }, original);
    expect(once.ids.length).toBeGreaterThan(10_000);
    expect(again.ids).toEqual(once.ids);
    expect(once.summary.files).toHaveLength(1);
    expect(once.summary.files[0].name).toBe(once.summary.name);
  });

  test('reports words of Chinese as segmented', async () => {
    const corpus = await buildCorpus(files({ a: '今天天气很好，我们去公园散步。\n'.repeat(50) }), original);
    expect(corpus.summary.segmented).toBe(true);
    expect(corpus.vocabulary.idOf('天气')).toBeGreaterThanOrEqual(0);
  });
});

describe('a source that cannot be a corpus', () => {
  test('is empty', async () => {
    expect(await failureOf(files({}))).toEqual({ code: 'corpusEmpty', name: '' });
    expect(await failureOf(files({ 'a.txt': '' }))).toEqual({ code: 'corpusEmpty', name: 'a.txt' });
    expect(await failureOf(files({ 'a.txt': ' \n\t !?' }))).toEqual({ code: 'corpusEmpty', name: 'a.txt' });
  });

  test('is too short', async () => {
    expect(await failureOf(files({ a: 'one two three' }))).toEqual({
      code: 'corpusTooShort',
      tokens: 3,
      needed: 200,
    });
    expect(await failureOf(files({ a: 'w '.repeat(199) }))).toEqual({
      code: 'corpusTooShort',
      tokens: 199,
      needed: 200,
    });
  });

  test('has a single distinct token, or none that is frequent enough', async () => {
    const code = 'corpusMonotonous';
    expect(await failureOf(files({ a: 'w '.repeat(500) }))).toEqual({ code, token: 'w', minimumCount: 1 });
    const config: CorpusConfig = { tokenizer: 'original', minimumCount: 1000 };
    expect(await failureOf(files({ a: line.repeat(50) }), config)).toEqual({
      code,
      token: '<unk>',
      minimumCount: 1000,
    });
  });

  test('is binary, and the failure names the file', async () => {
    const source = files({ 'good.txt': line.repeat(50), 'scan.pdf': '%PDF-1.4' });
    expect(await failureOf(source)).toEqual({ code: 'corpusBinary', name: 'scan.pdf' });
  });

  test('cannot be read', async () => {
    class Gone extends Blob {
      override slice(): Blob {
        throw new DOMException('The file was moved', 'NotReadableError');
      }
    }
    const source: CorpusSource = { kind: 'files', files: [{ name: 'gone.txt', blob: new Gone(['text']) }] };
    expect(await failureOf(source)).toEqual({
      code: 'corpusUnreadable',
      name: 'gone.txt',
      detail: 'The file was moved',
    });
  });
});

describe('making a corpus', () => {
  const long = line.repeat(60_000); // 2.7 MB

  test('tells its progress, which never goes back and ends at the whole', async () => {
    const seen: CorpusProgress[] = [];
    const source = files({ a: long, b: line });
    const corpus = await buildCorpus(source, original, { onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(5);
    for (let i = 1; i < seen.length; i++) {
      expect(seen[i].bytesRead).toBeGreaterThanOrEqual(seen[i - 1].bytesRead);
      expect(seen[i].tokens).toBeGreaterThanOrEqual(seen[i - 1].tokens);
    }
    const bytes = long.length + line.length;
    expect(seen.at(-1)).toEqual({ bytesRead: bytes, bytesTotal: bytes, tokens: corpus.ids.length });
  });

  test('pauses whenever a slice of its time is over', async () => {
    let pauses = 0;
    let time = 0;
    await buildCorpus(files({ a: long }), original, {
      now: () => {
        time += 40; // every look at the clock finds the slice over
        return time;
      },
      pause: async () => {
        pauses++;
      },
    });
    expect(pauses).toBeGreaterThan(40);
  });

  test('ends with an AbortError when aborted before, while reading, or in a pause', async () => {
    const aborted = expect.objectContaining({ name: 'AbortError' });
    const source = files({ a: long });
    await expect(buildCorpus(source, original, { signal: AbortSignal.abort() })).rejects.toThrow(aborted);
    for (const moment of ['onProgress', 'pause'] as const) {
      const controller = new AbortController();
      const abort = async () => controller.abort();
      const options = { signal: controller.signal, [moment]: abort };
      await expect(buildCorpus(source, original, options)).rejects.toThrow(aborted);
    }
  });
});
