import { expect, test } from 'vitest';
import { loadTransfer } from '../../../../src/ui/text/loadTransfer';
import type { Transfer } from '../../../../src/ui/text/transfer';

const nothing: Transfer = { files: [], entries: [], text: '', html: '', links: '', types: [] };

const folder = (name: string, entries: readonly object[]) => {
  const rest = [...entries];
  const readEntries = (resolve: (batch: object[]) => void) => resolve(rest.splice(0));
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => ({ readEntries }),
  } as unknown as FileSystemEntry;
};

/** The commands that a drop or a paste gives. */
async function commandsOf(parts: Partial<Transfer>, way: 'drop' | 'paste' = 'drop'): Promise<unknown[]> {
  const given: unknown[] = [];
  const record =
    (name: string) =>
    (...values: unknown[]) =>
      void given.push([name, ...values]);
  const commands = { loadFiles: record('loadFiles'), loadText: record('loadText'), report: record('report') };
  await loadTransfer({ ...nothing, ...parts }, way, commands);
  return given;
}

test('a text is loaded under a name that says where it came from', async () => {
  expect(await commandsOf({ text: 'a text' })).toEqual([['loadText', 'Dropped text', 'a text']]);
  expect(await commandsOf({ text: 'a text' }, 'paste')).toEqual([['loadText', 'Pasted text', 'a text']]);
});

test('files are loaded with what was left out of their folder', async () => {
  const blob = new File(['one'], 'one.txt');
  expect(await commandsOf({ files: [blob] })).toEqual([['loadFiles', [{ name: 'one.txt', blob }], {}]]);
  const one = {
    name: 'one.txt',
    isFile: true,
    isDirectory: false,
    file: (resolve: (file: File) => void) => resolve(blob),
  };
  expect(await commandsOf({ entries: [folder('notes', [one, { name: '.DS_Store' }])] })).toEqual([
    [
      'loadFiles',
      [{ name: 'notes/one.txt', blob }],
      { omitted: [{ name: 'notes/.DS_Store', reason: 'hidden' }], omittedCounts: { hidden: 1 } },
    ],
  ]);
});

test('what is not a text is reported, with the way it came', async () => {
  const code = 'corpusNotInTransfer';
  expect(await commandsOf({ links: 'https://example.org/' })).toEqual([
    ['report', { code, way: 'drop', found: 'link', types: [] }],
  ]);
  expect(await commandsOf({ types: ['a/b'] }, 'paste')).toEqual([
    ['report', { code, way: 'paste', found: 'unknown', types: ['a/b'] }],
  ]);
});

test('a folder without a file to read is reported', async () => {
  expect(await commandsOf({ entries: [folder('empty', [])] })).toEqual([
    ['report', { code: 'corpusEmpty', name: 'empty' }],
  ]);
  expect(await commandsOf({ entries: [folder('notes', [{ name: '._a' }])] })).toEqual([
    ['report', { code: 'corpusAllOmitted', omittedCounts: { hidden: 1 } }],
  ]);
});
