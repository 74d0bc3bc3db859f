import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../../../src/documents/documentError';
import { openArchive } from '../../../../src/documents/zip/archive';
import { zipOf } from '../textOf';

const open = (bytes: Uint8Array<ArrayBuffer>) => openArchive(new Blob([bytes]));

/** The problem of opening an archive and inflating all of its entries. */
async function problemOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  try {
    const archive = await open(bytes);
    for (const entry of archive.entries) for await (const _ of archive.stream(entry));
    return undefined;
  } catch (error) {
    if (error instanceof DocumentError) return error.problem;
    throw error;
  }
}

async function textOf(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  const archive = await open(bytes);
  const entry = archive.find(name);
  if (!entry) throw new Error(`no ${name}`);
  return new TextDecoder().decode(await archive.bytes(entry, 1e6));
}

/** Sets a number of `size` bytes at an offset from the first or last occurrence of a signature. */
function patched(
  bytes: Uint8Array<ArrayBuffer>,
  signature: number,
  offset: number,
  [value, size]: readonly [number, 2 | 4],
): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  let at = copy.length - 4;
  while (view.getUint32(at, true) !== signature) at--;
  if (size === 2) view.setUint16(at + offset, value, true);
  else view.setUint32(at + offset, value, true);
  return copy;
}

const end = 0x06054b50;
const entry = 0x02014b50;
const local = 0x04034b50;

const small = zipOf({ 'a.txt': 'one '.repeat(100) });

describe('an archive', () => {
  test('has its files by name, stored or deflated', async () => {
    for (const level of [0, 6] as const) {
      const bytes = zipOf({ 'folder/': '', 'folder/é.txt': 'one', 'B.txt': '' }, { level });
      expect((await open(bytes)).entries.map(({ name }) => name)).toEqual(['folder/é.txt', 'B.txt']);
      expect(await textOf(bytes, 'folder/é.txt')).toBe('one');
      expect(await textOf(bytes, 'b.TXT')).toBe('');
    }
  });

  test('may have a comment, and other bytes before it', async () => {
    const commented = new Uint8Array([
      ...patched(small, end, 20, [5, 2]),
      ...new TextEncoder().encode('PK\x05\x06!'),
    ]);
    const shifted = new Uint8Array([...new Uint8Array(1000), ...commented]);
    expect(await textOf(commented, 'a.txt')).toBe('one '.repeat(100));
    expect(await textOf(shifted, 'a.txt')).toBe('one '.repeat(100));
  });

  test('is inflated in chunks of at most 256 KB, with progress', async () => {
    const archive = await open(zipOf({ 'a.txt': 'a'.repeat(3e6), 'b.bin': randomBytes(200_000) }));
    const sizes: number[] = [];
    const progress: number[] = [];
    for (const each of archive.entries) {
      for await (const { length } of archive.stream(each, { onBytes: (bytes) => progress.push(bytes) }))
        sizes.push(length);
    }
    expect(Math.max(...sizes)).toBe(256 * 1024);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(3_200_000);
    expect(progress.length).toBeGreaterThan(6);
  });

  test('is empty without entries', async () => {
    expect((await open(zipOf({}))).entries).toEqual([]);
  });

  test('has at most ten thousand entries', async () => {
    const entries = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}`, '']));
    expect((await open(zipOf(entries(10_000)))).entries.length).toBe(10_000);
    expect(await problemOf(zipOf(entries(10_001)))).toBe('tooLarge');
  });
});

describe('an archive is refused', () => {
  test.each([
    ['with a password', patched(small, entry, 8, [1, 2]), 'encrypted'],
    ['with ZIP64 sizes', patched(small, entry, 24, [0xffffffff, 4]), 'tooLarge'],
    ['with a ZIP64 directory', patched(small, end, 16, [0xffffffff, 4]), 'tooLarge'],
    ['with another method', patched(small, entry, 10, [12, 2]), 'damaged'],
    ['with more bytes than declared', patched(small, entry, 24, [399, 4]), 'damaged'],
    ['with fewer bytes than declared', patched(small, entry, 24, [401, 4]), 'damaged'],
    ['with an entry beyond the end', patched(small, entry, 20, [1e6, 4]), 'damaged'],
    ['with an offset beyond the end', patched(small, entry, 42, [1e6, 4]), 'damaged'],
    ['with an offset that is no entry', patched(small, entry, 42, [1, 4]), 'damaged'],
    ['with a name beyond the directory', patched(small, entry, 28, [60_000, 2]), 'damaged'],
    ['with more entries than its directory', patched(small, end, 10, [2, 2]), 'damaged'],
    ['with a directory before its start', patched(small, end, 12, [1e6, 4]), 'damaged'],
    ['with a local name beyond the end', patched(small, local, 26, [60_000, 2]), 'damaged'],
    ['if it is cut off', small.slice(0, -30), 'damaged'],
    ['if it is declared to inflate to more than 500 MB', patched(small, entry, 24, [501e6, 4]), 'tooLarge'],
    [
      'if it is declared to inflate to more than 200 times its size',
      patched(small, entry, 24, [151e6, 4]),
      'tooLarge',
    ],
  ])('%s', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toBe(problem);
  });

  test('if its entries together inflate to more than the budget', async () => {
    const blob = new Blob([zipOf({ 'a.txt': 'a'.repeat(600), 'b.txt': 'b'.repeat(600) })]);
    const archive = await openArchive(blob, { bytesLeft: 1000 });
    const [first, second] = archive.entries;
    expect((await archive.bytes(first, 1000)).length).toBe(600);
    await expect(archive.bytes(second, 1000)).rejects.toMatchObject({ problem: 'tooLarge' });
    await expect(archive.bytes(first, 599)).rejects.toMatchObject({ problem: 'tooLarge' });
  });
});

test('inflating can be canceled', async () => {
  const archive = await open(small);
  const signal = AbortSignal.abort(new Error('canceled'));
  await expect(archive.bytes(archive.entries[0], 1000, signal)).rejects.toThrow('canceled');
});
