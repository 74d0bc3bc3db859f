import { describe, expect, test } from 'vitest';
import { containsOnlyFiles, contentOf, readTransfer, type Transfer } from '../../../../src/ui/text/transfer';

const nothing: Transfer = { files: [], entries: [], text: '', html: '', links: '', types: [] };
const file = (name: string, type = '') => new File(['content'], name, { type });
const picture = file('image.png', 'image/png');
const novel = file('one.txt', 'text/plain');
const folder = { name: 'notes', isFile: false, isDirectory: true } as FileSystemEntry;
const text = 'Once upon a time.\nThere was a fox.';

const content = (parts: Partial<Transfer>) => contentOf({ ...nothing, ...parts });
const found = (parts: Partial<Transfer>) => {
  const result = content(parts);
  return result.kind === 'unusable' ? result.found : result.kind;
};

describe('the content of a drop or a paste', () => {
  test('is the text if the files are only pictures of it', () => {
    const sheet = { text: 'a\tb\nc\td', html: '<table><tr><td>a</table>' };
    expect(content({ ...sheet, files: [picture] })).toEqual({ kind: 'text', text: sheet.text });
    const rich = [picture, file('a.pdf', 'application/pdf'), file('a.rtf', 'text/rtf')];
    expect(content({ ...sheet, files: rich })).toEqual({ kind: 'text', text: sheet.text });
    expect(content({ html: '<p>Only markup</p>', files: [picture] })).toEqual({
      kind: 'text',
      text: 'Only markup',
    });
  });

  test('is files if one of them is no picture, or a folder, or if there is no text', () => {
    expect(content({ text, files: [novel] }).kind).toBe('files');
    expect(content({ text, files: [picture, novel] }).kind).toBe('files');
    expect(content({ text, files: [file('a.pdf', 'application/pdf')] }).kind).toBe('files');
    expect(content({ text, entries: [folder] }).kind).toBe('files');
    expect(content({ files: [picture] }).kind).toBe('files');
    expect(content({ text: ' \n', html: '<img src="a.png">', files: [picture] }).kind).toBe('files');
  });

  test.each([
    ['the name', 'image.png'],
    ['a path', '/home/ada/My pictures/image.png'],
    ['a Windows path', 'C:\\Users\\ada\\image.png'],
    ['a URL', 'file:///home/ada/image.png\r\n'],
    ['the address of a picture on a page', 'https://example.org/a/b?c=d'],
  ])('is the file if the text is only %s of it', (_, address) => {
    expect(content({ text: address, files: [picture] }).kind).toBe('files');
    expect(content({ text: address, links: address, files: [file('image.png')] }).kind).toBe('files');
  });

  test('is the files if the text lists their names', () => {
    const files = [file('a b.png', 'image/png'), file('c.png', 'image/png')];
    expect(content({ text: 'a b.png\rc.png', files }).kind).toBe('files');
    expect(content({ text: 'file:///x/a%20b.png\nfile:///x/c.png', files }).kind).toBe('files');
    expect(content({ text: 'a b.png\rand more', files }).kind).toBe('text');
  });

  test('is the text of markup if there is no plain text', () => {
    expect(content({ html: '<p>One &amp; two</p><p>three</p>' })).toEqual({
      kind: 'text',
      text: 'One & two\n\nthree',
    });
    expect(content({ text, html: '<p>Other</p>' })).toEqual({ kind: 'text', text });
  });

  test.each([
    ['a link', { links: 'https://example.org/', text: 'https://example.org/' }, 'link'],
    ['a link without text', { links: '# comment\r\nhttps://example.org/' }, 'link'],
    ['a link with its title', { links: 'https://example.org/', text: 'An example' }, 'link'],
    ['a link with markup only', { links: 'https://example.org/', html: '<a>An example</a>' }, 'link'],
    ['an address as text', { text: ' https://example.org/a?b#c\n' }, 'link'],
    ['a path on Linux', { text: '/home/ada/My novel.txt' }, 'path'],
    ['a path on macOS', { text: '/Users/ada/novel.txt\n' }, 'path'],
    ['a path on Windows', { text: 'C:\\novels\\one.txt' }, 'path'],
    ['a path in a network', { text: '\\\\server\\novels\\one.txt' }, 'path'],
    ['a path in the home directory', { text: '~/novel.txt' }, 'path'],
    ['a file URL', { text: 'file:///home/ada/novel.txt', links: 'file:///home/ada/novel.txt' }, 'path'],
    ['several paths', { text: '/home/ada/one.txt\n/home/ada/two.txt' }, 'path'],
    ['nothing', {}, 'nothing'],
    ['blanks', { text: ' \n', html: '<br>', types: ['text/plain', 'text/html'] }, 'nothing'],
    ['files that cannot be had', { types: ['Files'] }, 'nothing'],
    ['something of another type', { types: ['application/x-thing'] }, 'unknown'],
  ])('is unusable if it is %s', (_, parts, expected) => {
    expect(found(parts)).toBe(expected);
  });

  test('names the unknown types', () => {
    expect(content({ types: ['text/plain', 'application/x-thing'] })).toEqual({
      kind: 'unusable',
      found: 'unknown',
      types: ['application/x-thing'],
    });
  });

  test.each([
    ['a text with a link in it', { text, links: 'https://example.org/' }],
    ['a list of addresses', { text: 'https://example.org/\nhttps://example.com/' }],
    ['a text that starts with a path', { text: '/home/ada/novel.txt\nis my novel.' }],
    ['a line that starts with a slash', { text: '/ is the root.' }],
    ['a line with a colon', { text: 'Chapter: one' }],
    ['a long line without spaces', { text: `https://${'今天'.repeat(3000)}` }],
  ])('is text if it is %s', (_, parts) => {
    expect(content(parts).kind).toBe('text');
  });
});

test('a paste into a field is a file only if there is no text that could be meant', () => {
  expect(containsOnlyFiles({ ...nothing, files: [novel] })).toBe(true);
  expect(containsOnlyFiles({ ...nothing, files: [novel], text: 'one.txt' })).toBe(true);
  expect(containsOnlyFiles({ ...nothing, files: [novel], text })).toBe(false);
  expect(containsOnlyFiles({ ...nothing, text: '/home/ada/one.txt' })).toBe(false);
});

describe('the data of a transfer', () => {
  const transferOf = (parts: object) =>
    ({ files: [], items: [], types: [], getData: () => '', ...parts }) as unknown as DataTransfer;

  test('includes files that are only items', () => {
    const items = [
      { kind: 'string', getAsFile: () => null, webkitGetAsEntry: () => null },
      { kind: 'file', getAsFile: () => novel, webkitGetAsEntry: () => null },
    ];
    expect(readTransfer(transferOf({ items })).files).toEqual([novel]);
    expect(readTransfer(transferOf({ items, files: [picture] })).files).toEqual([picture]);
  });

  test('includes the entries of folders, where the browser offers them', () => {
    const items = [{ kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => folder }];
    expect(readTransfer(transferOf({ items })).entries).toEqual([folder]);
    expect(readTransfer(transferOf({ items: [{ kind: 'file', getAsFile: () => novel }] })).entries).toEqual(
      [],
    );
  });
});
