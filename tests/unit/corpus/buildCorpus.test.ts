import { describe, expect, test } from 'vitest';
import type { CorpusConfig } from '../../../src/config/settings';
import { buildCorpus } from '../../../src/corpus/buildCorpus';
import { CorpusError, type CorpusFailure } from '../../../src/corpus/errors';
import type { CorpusProgress } from '../../../src/corpus/pauses';
import { heldOutPositions, runsOf } from '../../../src/corpus/split';
import type { Corpus, CorpusSource } from '../../../src/corpus/types';

const original: CorpusConfig = { tokenizer: 'original', minimumCount: 1 };
const line = 'The Quick brown fox jumps over the lazy dog.\n'; // ten tokens

function files(parts: Readonly<Record<string, BlobPart>>): CorpusSource {
  return {
    kind: 'files',
    files: Object.entries(parts).map(([name, part]) => ({ name, blob: new Blob([part]) })),
  };
}

/** The tokens of a corpus in order. */
const textOf = ({ ids, vocabulary }: Corpus, between = '') =>
  Array.from(ids, (id) => vocabulary.words[id]).join(between);

/** A file that was moved after it was chosen. */
class Gone extends Blob {
  override slice(): Blob {
    throw new DOMException('The file was moved', 'NotReadableError');
  }
}

async function failureOf(source: CorpusSource, config = original): Promise<CorpusFailure> {
  const error: unknown = await buildCorpus(source, config).catch((reason: unknown) => reason);
  if (error instanceof CorpusError) return error.failure;
  throw new Error('no CorpusError', { cause: error });
}

describe('a corpus', () => {
  test('contains the text as ids and a summary', async () => {
    const corpus = await buildCorpus(files({ 'fox.txt': line.repeat(50) }), original);
    expect(corpus.ids.length).toBe(500);
    expect(corpus.vocabulary.words[0]).toBe('the');
    expect(Array.from(corpus.ids.subarray(0, 10), (id) => corpus.vocabulary.words[id]).join(' ')).toBe(
      'the quick brown fox jumps over the lazy dog .',
    );
    expect(corpus.split.rule).toEqual({ kind: 'blocks', blockSize: 12 });
    expect(corpus.boundary).toBeUndefined();
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

  test('says in which encoding each file was read, and which bytes were not', async () => {
    const bytes = Uint8Array.from(
      `${line.repeat(30)}l\xe9 ca\xc3\xb1\xc3\xb3n ni\xc3\xb1o a\xc3\xb1o`,
      (each) => each.charCodeAt(0),
    );
    const found = await buildCorpus(files({ a: bytes, b: 'plain' }), original);
    expect(found.summary.encoding).toBeUndefined();
    expect(found.summary.files).toEqual([
      { name: 'a', bytes: bytes.length, kind: 'text', encoding: 'UTF-8', replacedBytes: 1 },
      { name: 'b', bytes: 5, kind: 'text', encoding: 'UTF-8' },
    ]);
    const chosen = await buildCorpus(files({ a: bytes }), { ...original, encoding: 'KOI8-R' });
    expect(chosen.summary.encoding).toBe('KOI8-R');
    expect(chosen.summary.files).toMatchObject([{ encoding: 'KOI8-R' }]);
    expect(textOf(chosen, ' ')).toContain('lи');
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

  test('separates items of different files', async () => {
    const corpus = await buildCorpus(files({ a: 'anna\n'.repeat(60), b: 'bo' }), {
      tokenizer: 'characters',
      minimumCount: 1,
    });
    expect(textOf(corpus).endsWith('anna\nbo\n')).toBe(true);
  });

  test('lists each file with its own encoding', async () => {
    const latin = Uint8Array.of(0xe9, 0x20);
    const corpus = await buildCorpus(files({ a: latin, b: `\ufeff${line.repeat(30)}` }), original);
    expect(corpus.summary.files.map((file) => file.encoding)).toEqual(['Windows-1252', 'UTF-8 with BOM']);
    expect(corpus.summary.firstTokens.slice(0, 2)).toEqual(['é', 'the']);
  });

  test('is the same for either line break', async () => {
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

  test('reports words of Chinese as segmented', async () => {
    const corpus = await buildCorpus(files({ a: '今天天气很好，我们去公园散步。\n'.repeat(50) }), original);
    expect(corpus.summary.segmented).toBe(true);
    expect(corpus.vocabulary.idOf('天气')).toBeGreaterThanOrEqual(0);
  });
});

describe('a corpus of characters', () => {
  const characters: CorpusConfig = { tokenizer: 'characters', minimumCount: 1 };
  const names = (count: number) => Array.from({ length: count }, (_, i) => `anna${i}`).join('\n');

  test('of at least forty lines is split by items and has a boundary', async () => {
    const corpus = await buildCorpus(files({ 'names.txt': names(50) }), characters);
    expect(corpus.summary.splitRule).toEqual({ kind: 'items', items: 50, seed: 42 });
    expect(corpus.boundary).toBe(corpus.vocabulary.idOf('\n'));
    expect(textOf(corpus)).toBe(`${names(50)}\n`);
    for (const part of ['training', 'validation', 'test'] as const) {
      for (const { start, end } of runsOf(corpus.split, part)) {
        expect(corpus.ids[end - 1]).toBe(corpus.boundary);
        if (start > 0) expect(corpus.ids[start - 1]).toBe(corpus.boundary);
      }
    }
  });

  test('of fewer lines, or with a boundary too rare for the vocabulary, is split by blocks', async () => {
    const few = await buildCorpus(files({ 'names.txt': names(39) }), characters);
    const rare = await buildCorpus(files({ 'names.txt': names(50) }), { ...characters, minimumCount: 51 });
    for (const corpus of [few, rare]) {
      expect(corpus.split.rule.kind).toBe('blocks');
      expect(corpus.boundary).toBeUndefined();
    }
  });
});

describe('three files named train, valid and test', () => {
  const train = " no it was n't <unk> Monday \n".repeat(40); // seven tokens per line
  const valid = 'a <unk> Tuesday\r\n\r\nno it was Monday'; // ten, including the last line end
  const test_ = 'the end\n'.repeat(4);
  const three = { 'ptb.test.txt': test_, 'ptb.train.txt': train, 'ptb.valid.txt': valid };
  const parts = { training: 280, validation: 10, test: 12 };

  test('are the parts of the split, with unchanged tokens', async () => {
    const corpus = await buildCorpus(files(three), original);
    expect(corpus.summary).toMatchObject({
      name: 'ptb.train.txt, ptb.valid.txt, ptb.test.txt',
      tokenizer: 'given',
      splitRule: { kind: 'files' },
      split: parts,
    });
    expect(corpus.summary.files.map(({ name }) => name)).toEqual([
      'ptb.train.txt',
      'ptb.valid.txt',
      'ptb.test.txt',
    ]);
    expect(corpus.boundary).toBeUndefined();
    const heldOut = `a <unk> Tuesday <eos> <eos> no it was Monday <eos>${' the end <eos>'.repeat(4)}`;
    expect(textOf(corpus, ' ')).toBe(`${"no it was n't <unk> Monday <eos> ".repeat(40)}${heldOut}`);
  });

  test('hold out every token of the last two', async () => {
    const { split, vocabulary, ids } = await buildCorpus(files(three), original);
    expect(heldOutPositions(split, 'validation', 32).length).toBe(parts.validation);
    expect(heldOutPositions(split, 'test', 32).length).toBe(parts.test);
    expect(vocabulary.words[ids[heldOutPositions(split, 'test', 32)[0]]]).toBe('the');
  });

  test('have a vocabulary of all their tokens, including the <unk> of the text', async () => {
    const { vocabulary } = await buildCorpus(files(three), original);
    for (const word of ["n't", '<unk>', 'Monday', 'Tuesday', 'the', '<eos>']) {
      expect(vocabulary.words).toContain(word);
    }
    expect(vocabulary.idOf('unheard')).toBe(vocabulary.idOf('<unk>'));
  });

  test('keep words by their frequency in the training file only', async () => {
    const { vocabulary } = await buildCorpus(files(three), { tokenizer: 'original', minimumCount: 2 });
    expect(vocabulary.words).not.toContain('the'); // four times, but never in training
    expect(vocabulary.words).toContain('Monday');
    expect(vocabulary.words.filter((word) => word === '<unk>')).toHaveLength(1);
  });

  test('are read the same for any chosen tokenizer', async () => {
    const [one, other] = await Promise.all(
      (['original', 'characters'] as const).map((tokenizer) =>
        buildCorpus(files(three), { tokenizer, minimumCount: 1 }),
      ),
    );
    expect(other.ids).toEqual(one.ids);
    expect(other.summary.tokenizer).toBe('given');
  });

  test.each([
    ['in capitals', ['A.TRAIN.TXT', 'a.Valid.txt', 'a.test.TXT'], true],
    ['in a folder, each named in its own way', ['x/one.train.txt', 'x/two.valid.txt', 'x/.test.txt'], true],
    ['without a prefix', ['train.txt', 'valid.txt', 'test.txt'], true],
    ['as of WikiText', ['x/wiki.train.tokens', 'x/wiki.valid.tokens', 'x/wiki.test.tokens'], true],
    ['with other usual names', ['a-training.txt', 'a_validation.txt', 'TEST.txt'], true],
    ['with a development set', ['train.txt', 'dev.txt', 'test.txt'], true],
    ['in words that merely end alike', ['strain.txt', 'invalid.txt', 'latest.txt'], false],
    ['with two for validation', ['train.txt', 'valid.txt', 'dev.txt', 'test.txt'], false],
    ['with one of them twice', ['a.train.txt', 'b.train.txt', 'a.test.txt'], false],
    ['but two', ['a.train.txt', 'a.valid.txt'], false],
    ['beside a fourth', ['a.train.txt', 'a.valid.txt', 'a.test.txt', 'readme.txt'], false],
    ['without the ending', ['a.train', 'a.valid', 'a.test'], false],
    [
      'beside files that are not named as text',
      ['a.train.txt', 'a.valid.txt', 'a.test.txt', 'LICENSE'],
      true,
    ],
  ])('are told by their names: %s', async (_, names, given) => {
    const source = files(Object.fromEntries(names.map((name) => [name, train])));
    const { summary } = await buildCorpus(source, original);
    expect(summary.tokenizer).toBe(given ? 'given' : 'original');
    expect(summary.splitRule.kind).toBe(given ? 'files' : 'blocks');
  });

  test('are rejected with the file name if one is empty, too short or not text', async () => {
    const change = (changed: Readonly<Record<string, string>>) => failureOf(files({ ...three, ...changed }));
    const [name, needed] = ['ptb.valid.txt', 10];
    expect(await change({ [name]: '' })).toEqual({ code: 'corpusEmpty', name });
    expect(await change({ [name]: ' \n'.repeat(30) })).toEqual({ code: 'corpusEmpty', name });
    expect(await change({ [name]: 'one two\n' })).toEqual({
      code: 'corpusFileTooShort',
      name,
      tokens: 3,
      needed,
    });
    expect(await change({ 'ptb.train.txt': 'a b c\n'.repeat(49) })).toEqual({
      code: 'corpusFileTooShort',
      name: 'ptb.train.txt',
      tokens: 196,
      needed: 200,
    });
    expect(await change({ 'ptb.test.txt': '\0\x01\x02\x03' })).toEqual({
      code: 'corpusBinary',
      name: 'ptb.test.txt',
    });
  });
});

describe('files that cannot be used', () => {
  const mixed: CorpusSource = {
    kind: 'files',
    files: [
      { name: 'notes/one', blob: new Blob([line.repeat(30)]) },
      { name: 'notes/scan.pdf', blob: new Blob(['\0\x01\x02\x03']) },
      { name: 'notes/gone.txt', blob: new Gone(['text']) },
      { name: 'notes/blank.txt', blob: new Blob([' \n']) },
      { name: 'notes/empty.txt', blob: new Blob([]) },
    ],
    omitted: [{ name: 'notes/.DS_Store', reason: 'hidden' }],
    omittedCounts: { hidden: 1 },
  };

  test('are left out and listed with their reasons, after those left out before', async () => {
    const { summary } = await buildCorpus(mixed, original);
    expect(summary.name).toBe('notes/one');
    expect(summary.files.map(({ name }) => name)).toEqual(['notes/one']);
    expect(summary.omitted).toEqual([
      { name: 'notes/.DS_Store', reason: 'hidden' },
      { name: 'notes/blank.txt', reason: 'empty' },
      { name: 'notes/empty.txt', reason: 'empty' },
      { name: 'notes/gone.txt', reason: 'unreadable' },
      { name: 'notes/scan.pdf', reason: 'notText' },
    ]);
    expect(summary.omittedCounts).toEqual({ hidden: 1, empty: 2, unreadable: 1, notText: 1 });
  });

  test('are not in the source that is saved, which gives the same text and the same list', async () => {
    const { source, summary, ids } = await buildCorpus(mixed, original);
    expect(source).toMatchObject({ kind: 'files', files: [{ name: 'notes/one' }] });
    for (const tokenizer of ['original', 'characters'] as const) {
      const again = await buildCorpus(source!, { tokenizer, minimumCount: 1 });
      expect(again.summary.omitted).toEqual(summary.omitted);
      expect(again.summary.omittedCounts).toEqual(summary.omittedCounts);
      if (tokenizer === 'original') expect(again.ids).toEqual(ids);
    }
  });

  test('do not count in the progress, which ends at the total', async () => {
    const seen: CorpusProgress[] = [];
    await buildCorpus(mixed, original, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toMatchObject({ bytesRead: seen.at(-1)?.bytesTotal });
  });

  test('are listed up to a limit, and counted beyond it', async () => {
    const pictures = Array.from({ length: 70 }, (_, i) => [`${i}.png`, '\u0000\u0001\u0002\u0003'] as const);
    const source = files({ ...Object.fromEntries(pictures), 'one.txt': line.repeat(30) });
    const { summary } = await buildCorpus(source, original);
    expect(summary.omitted).toHaveLength(50);
    expect(summary.omittedCounts).toEqual({ notText: 70 });
  });

  test('do not turn what is left into a given split', async () => {
    const part = line.repeat(30);
    const named = { 'a.train.txt': part, 'a.valid.txt': part, 'a.test.txt': part };
    const { summary, source } = await buildCorpus(files({ ...named, 'b.txt': '\0\x01\x02\x03' }), original);
    expect(summary.tokenizer).toBe('original');
    expect(summary.omittedCounts).toEqual({ notText: 1 });
    expect(source).toBeUndefined();
  });

  test('are absent from a text that all files are part of', async () => {
    const { summary, source } = await buildCorpus(files({ a: line.repeat(30) }), original);
    expect(summary).not.toHaveProperty('omitted');
    expect(summary).not.toHaveProperty('omittedCounts');
    expect(source).toBeUndefined();
  });
});

describe('a source is rejected if it', () => {
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

  test('has a single distinct token, or no token that is frequent enough', async () => {
    const code = 'corpusMonotonous';
    expect(await failureOf(files({ a: 'w '.repeat(500) }))).toEqual({
      code,
      token: 'w',
      minimumCount: 1,
      asCharacters: true,
    });
    const config: CorpusConfig = { tokenizer: 'original', minimumCount: 1000 };
    expect(await failureOf(files({ a: line.repeat(50) }), config)).toEqual({
      code,
      token: '<unk>',
      minimumCount: 1000,
      asCharacters: true,
    });
  });

  test('is binary, with the file name in the failure', async () => {
    const source = files({ 'scan.pdf': '\0\x01\x02\x03' });
    expect(await failureOf(source)).toEqual({ code: 'corpusBinary', name: 'scan.pdf' });
  });

  test('is several files of which none can be used, with the reasons in the failure', async () => {
    const source = files({ 'a.pdf': '\0\x01\x02\x03', 'b.pdf': '\0\x01\x02\x03', 'c.txt': ' \n' });
    expect(await failureOf(source)).toEqual({
      code: 'corpusAllOmitted',
      omittedCounts: { notText: 2, empty: 1 },
    });
  });

  test('cannot be read', async () => {
    const source: CorpusSource = { kind: 'files', files: [{ name: 'gone.txt', blob: new Gone(['text']) }] };
    expect(await failureOf(source)).toEqual({
      code: 'corpusUnreadable',
      name: 'gone.txt',
      detail: 'The file was moved',
    });
  });
});

describe('building a corpus', () => {
  const long = line.repeat(60_000); // 2.7 MB

  test('reports its progress, which never decreases and ends at the total', async () => {
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

  test('pauses after every time slice', async () => {
    let pauses = 0;
    let time = 0;
    await buildCorpus(files({ a: long }), original, {
      now: () => {
        time += 40; // the slice is over at every check of the clock
        return time;
      },
      pause: async () => {
        pauses++;
      },
    });
    expect(pauses).toBeGreaterThan(40);
  });

  test('rejects with an AbortError if aborted before or while reading, or in a pause', async () => {
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
