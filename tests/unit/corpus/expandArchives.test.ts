import { describe, expect, test } from 'vitest';
import { buildCorpus } from '../../../src/corpus/buildCorpus';
import { CorpusError, type CorpusFailure } from '../../../src/corpus/errors';
import { expandArchives } from '../../../src/corpus/expandArchives';
import type { CorpusSource } from '../../../src/corpus/types';
import { docxEntries, paragraph, run } from '../documents/office/documents';
import { zipOf } from '../documents/textOf';

const text = 'The quick brown fox jumps over the lazy dog.\n'.repeat(30);
const page = `<!doctype html>${'<p>The quick brown fox jumps over the lazy dog.</p>'.repeat(30)}`;

const sourceOf = (files: Readonly<Record<string, BlobPart>>): CorpusSource => ({
  kind: 'files',
  files: Object.entries(files).map(([name, content]) => ({ name, blob: new Blob([content]) })),
});
const build = (files: Readonly<Record<string, BlobPart>>) =>
  buildCorpus(sourceOf(files), { tokenizer: 'original', minimumCount: 1 });

async function failureOf(files: Readonly<Record<string, BlobPart>>): Promise<CorpusFailure> {
  const error: unknown = await build(files).catch((reason: unknown) => reason);
  if (error instanceof CorpusError) return error.failure;
  throw new Error('no CorpusError', { cause: error });
}

/** Flags that say that the only entry of an archive is encrypted. */
function encrypted(archive: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = archive.slice();
  copy[new TextDecoder('latin1').decode(copy).indexOf('PK\x01\x02') + 8] |= 1;
  return copy;
}

describe('an archive of documents', () => {
  test('is read file by file in natural order, each by its own kind', async () => {
    const word = zipOf(docxEntries(paragraph(run('Then the door opened.'))));
    const archive = zipOf({ 'part 10.txt': `ten ${text}`, 'part 2.html': page, 'part 1': word });
    const { summary, source } = await build({ 'all.zip': archive });
    expect(summary.files.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'part 1 docx',
      'part 2.html html',
      'part 10.txt text',
    ]);
    expect(summary.firstTokens.slice(0, 6).join(' ')).toBe('then the door opened . the');
    expect(summary.tokens).toBe(5 + 300 + 301);
    expect(summary.omitted).toBeUndefined();
    expect(source).toBeUndefined(); // the archive itself can be read again
  });

  test('may be one of several files', async () => {
    const { summary } = await build({
      'b.zip': zipOf({ 'c.txt': `c ${text}` }),
      'a.txt': `a ${text}`,
      'd.txt': `d ${text}`,
    });
    expect(summary.files.map(({ name }) => name)).toEqual(['a.txt', 'c.txt', 'd.txt']);
  });

  test('may contain one other archive level', async () => {
    const inner = zipOf({ 'one.txt': text, 'deeper.zip': zipOf({ 'two.txt': `x ${text}` }) });
    const { summary } = await build({ 'all.zip': zipOf({ 'inner.zip': inner }) });
    expect(summary.files.map(({ name }) => name)).toEqual(['inner.zip/one.txt']);
    expect(summary.omitted).toEqual([{ name: 'inner.zip/deeper.zip', reason: 'notText' }]);
  });

  test('is read without hidden and unusable files, which are listed', async () => {
    const archive = zipOf({
      ...{ 'one.txt': text, '__MACOSX/._one.txt': 'x', '__MACOSX/b': 'x', 'notes/.DS_Store': 'x' },
      ...{ 'scan.pdf': '\0\x01\x02\x03', 'empty.txt': '', 'broken.docx': 'PK\x03\x04 and nothing' },
    });
    const { summary, source } = await build({ 'all.zip': archive });
    expect(summary.files.map(({ name }) => name)).toEqual(['one.txt']);
    expect(summary.omittedCounts).toEqual({ hiddenFolder: 1, hidden: 1, notText: 1, empty: 1, damaged: 1 });
    expect(summary.omitted).toContainEqual({ name: '__MACOSX/', reason: 'hiddenFolder' });
    expect(summary.omitted).toContainEqual({ name: 'broken.docx', reason: 'damaged' });
    expect(source).toMatchObject({ kind: 'files', files: [{ name: 'one.txt' }] });
  });

  test('may have the three parts of a split', async () => {
    const archive = zipOf({ 'a.train.txt': text, 'a.valid.txt': text, 'a.test.txt': text });
    expect((await build({ 'a.zip': archive })).summary.splitRule).toEqual({ kind: 'files' });
  });

  test('has no more files than a folder may have', async () => {
    const entries = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}.txt`, 'a']));
    const expanded = await expandArchives(sourceOf({ 'a.zip': zipOf(entries, { level: 0 }) }));
    expect(expanded).toMatchObject({ omitted: [{ name: '2000.txt', reason: 'tooMany' }] });
  });
});

describe('the failure', () => {
  test('of an archive without files says that it is empty', async () => {
    expect(await failureOf({ 'a.zip': zipOf({}) })).toEqual({ code: 'corpusEmpty', name: 'a.zip' });
    expect(await failureOf({ 'a.zip': zipOf({ '.hidden': 'x' }) })).toEqual({
      code: 'corpusEmpty',
      name: 'a.zip',
    });
  });

  test('of an archive with a password names the archive', async () => {
    const archive = encrypted(zipOf({ 'a.txt': text }));
    expect(await failureOf({ 'a.zip': archive })).toEqual({
      ...{ code: 'corpusDocument', name: 'a.zip', problem: 'encrypted' },
    });
    const { summary } = await build({ 'a.zip': archive, 'b.txt': text });
    expect(summary.omitted).toEqual([{ name: 'a.txt', reason: 'encrypted' }]);
  });

  test('of a damaged archive says so', async () => {
    const archive = zipOf({ 'a.txt': text }).slice(0, -30);
    expect(await failureOf({ 'a.zip': archive })).toEqual({
      ...{ code: 'corpusDocument', name: 'a.zip', problem: 'damaged' },
    });
  });

  test('of the only document in an archive names the document', async () => {
    expect(await failureOf({ 'a.zip': zipOf({ 'b/c.pdf': '\0\x01\x02\x03' }) })).toEqual({
      ...{ code: 'corpusBinary', name: 'b/c.pdf' },
    });
  });

  test('of several archives without text says why', async () => {
    expect(await failureOf({ 'a.zip': zipOf({}), 'b.zip': encrypted(zipOf({ 'a.txt': text })) })).toEqual({
      code: 'corpusAllOmitted',
      omittedCounts: { empty: 1, encrypted: 1 },
    });
  });
});

test('expanding can be canceled', async () => {
  const source = sourceOf({ 'a.zip': zipOf({ 'a.txt': text }) });
  const signal = AbortSignal.abort(new Error('canceled'));
  await expect(expandArchives(source, signal)).rejects.toThrow('canceled');
});

test('a source without archives is returned as it is', async () => {
  const source = sourceOf({ 'a.txt': text, 'b.docx': zipOf(docxEntries('')) });
  expect(await expandArchives(source)).toBe(source);
  const sample: CorpusSource = { kind: 'sample', name: 'mobyDick' };
  expect(await expandArchives(sample)).toBe(sample);
});
