import { describe, expect, test } from 'vitest';
import { maxCounted, maxFiles } from '../../../../src/config/fileLimits';
import { filesOf } from '../../../../src/ui/text/droppedFiles';

type Tree = { readonly [name: string]: Tree | string | undefined };

/** A file, a folder, or (undefined) one that cannot be read. */
function entryOf(name: string, node: Tree | string | undefined): FileSystemEntry {
  if (typeof node === 'object') return folder(name, node);
  const file = (resolve: (file: File) => void, reject: (error: Error) => void) =>
    node === undefined ? reject(new Error('NotReadableError')) : resolve(new File([node], name));
  return { name, isFile: true, isDirectory: false, file } as unknown as FileSystemEntry;
}

/** Returns its entries in batches of two, like a browser in batches of a hundred. */
function folder(name: string, tree: Tree): FileSystemEntry {
  const createReader = () => {
    const rest = Object.entries(tree).map(([inner, node]) => entryOf(inner, node));
    return { readEntries: (resolve: (batch: unknown[]) => void) => resolve(rest.splice(0, 2)) };
  };
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

const find = async (...entries: readonly FileSystemEntry[]) => {
  const { files, omissions } = await filesOf({ files: [], entries });
  return { names: files.map(({ name }) => name), ...omissions };
};

describe('the files of a drop', () => {
  test('are those that were dropped themselves, whatever their names', async () => {
    const files = [new File(['a'], '.profile'), new File(['b'], 'image.png')];
    const entries = files.map(({ name }) => entryOf(name, 'a'));
    const found = await filesOf({ files, entries });
    expect(found).toEqual({ files: files.map((blob) => ({ name: blob.name, blob })), omissions: {} });
    expect((await find(entryOf('.profile', 'a'))).names).toEqual(['.profile']);
  });

  test('are everything in a folder but hidden files, in the order of their names', async () => {
    const tree = {
      'part 10.txt': 'ten',
      'part 2': 'two',
      '._part 2': 'x',
      '.DS_Store': 'x',
      'photo.jpeg': 'x',
      '.git': { config: 'x', HEAD: 'x' },
      node_modules: { a: { 'readme.md': 'x' } },
      deeper: { 'Thumbs.db': 'x', __MACOSX: { '._one.txt': 'x' }, 'one.tex': 'one' },
    };
    expect(await find(folder('notes', tree))).toEqual({
      names: ['notes/deeper/one.tex', 'notes/part 2', 'notes/part 10.txt', 'notes/photo.jpeg'],
      omitted: [
        { name: 'notes/._part 2', reason: 'hidden' },
        { name: 'notes/.DS_Store', reason: 'hidden' },
        { name: 'notes/.git/', reason: 'hiddenFolder' },
        { name: 'notes/deeper/__MACOSX/', reason: 'hiddenFolder' },
        { name: 'notes/deeper/Thumbs.db', reason: 'hidden' },
        { name: 'notes/node_modules/', reason: 'hiddenFolder' },
      ].map((file) => expect.objectContaining(file)),
      omittedCounts: { hidden: 3, hiddenFolder: 3 },
    });
  });

  test('include those of a folder that is hidden itself, because it was dropped', async () => {
    expect(await find(folder('.notes', { 'one.txt': 'one' }))).toEqual({ names: ['.notes/one.txt'] });
  });

  test('do not include what cannot be read, which does not affect the others', async () => {
    const unreadable = {
      name: 'private',
      isFile: false,
      isDirectory: true,
      createReader: () => ({
        readEntries: (_: unknown, reject: (error: Error) => void) => reject(new Error()),
      }),
    } as unknown as FileSystemEntry;
    const found = await find(folder('notes', { 'gone.txt': undefined, 'one.txt': 'one' }), unreadable);
    expect(found).toEqual({
      names: ['notes/one.txt'],
      omitted: [
        { name: 'private/', reason: 'unreadable' },
        { name: 'notes/gone.txt', reason: 'unreadable' },
      ],
      omittedCounts: { unreadable: 2 },
    });
  });

  test('are limited in number: those named as text come first, and the others are counted', async () => {
    const pictures = Array.from({ length: maxFiles }, (_, i) => [`a${i}.png`, 'x']);
    const texts = Array.from({ length: 500 }, (_, i) => [`z${i}.txt`, 'x']);
    const { names, omitted, omittedCounts } = await find(
      folder('notes', Object.fromEntries([...pictures, ...texts])),
    );
    expect(names).toHaveLength(maxFiles);
    expect(names.filter((name) => name.endsWith('.txt'))).toHaveLength(500);
    expect(omittedCounts).toEqual({ tooMany: 500 });
    expect(omitted).toHaveLength(50);
    expect(omitted?.[0]).toEqual({ name: 'notes/a1500.png', reason: 'tooMany' });
  });

  test('are not looked for without end', async () => {
    const endless = {
      name: 'disk',
      isFile: false,
      isDirectory: true,
      createReader: () => ({
        readEntries: (resolve: (batch: unknown[]) => void) =>
          resolve(Array.from({ length: 100 }, (_, i) => entryOf(`${i}`, 'x'))),
      }),
    } as unknown as FileSystemEntry;
    const { names, omittedCounts } = await find(endless);
    expect(names).toHaveLength(maxFiles);
    expect(omittedCounts).toEqual({ tooMany: maxCounted - maxFiles });
  });
});
