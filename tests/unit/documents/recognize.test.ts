import { describe, expect, test } from 'vitest';
import { recognize } from '../../../src/documents/recognize';
import { problemOf, zipOf } from './textOf';

const kindOf = (content: string | Uint8Array<ArrayBuffer>) => recognize(new Blob([content]));

describe('HTML', () => {
  test.each([
    '<!DOCTYPE html><p>a',
    '\ufeff<html>',
    '\n <!-- a comment --> <!doctype html PUBLIC "-//W3C//DTD HTML 4.01//EN">',
    '<?xml version="1.0"?>\n<!DOCTYPE html><html>',
    '<HTML><BODY>',
    '<p>One</p>\n<p>Two</p>',
    '<div class="a"><span>One</span></div>',
  ])('starts like %j', async (text) => {
    expect(await kindOf(text)).toBe('html');
  });

  test.each([
    'In HTML, <p> starts a paragraph, <b> bold text, and <i> italics: <p><b><i>.',
    '<p> is a tag.',
    '<html-like> text',
    '# Title\n\n<div>some</div><div>tags</div>',
    `<p><b>Title</b></p>\n${'A long Markdown file. '.repeat(200)}`,
    '<Ada> Hello!\n<Ben> Hello!\n<Ada> Are we there yet?',
    '1 < 2',
    '',
  ])('does not start like %j', async (text) => {
    expect(await kindOf(text)).toBe('text');
  });
});

describe('a zip archive', () => {
  test.each([
    ['epub', { mimetype: 'application/epub+zip', 'a.opf': '' }],
    ['epub', { 'META-INF/container.xml': '' }],
    ['docx', { '[Content_Types].xml': '', 'word/document.xml': '' }],
    ['odt', { mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }],
    ['odt', { 'content.xml': '', 'META-INF/manifest.xml': '' }],
    ['archive', { 'a.txt': '', 'b/c.docx': '' }],
    ['archive', {}],
  ])('can be %s: %j', async (kind, entries) => {
    expect(await kindOf(zipOf(entries))).toBe(kind);
  });

  test.each([
    ['iwork', { 'Index/Document.iwa': '', 'preview.jpg': '' }],
    ['iwork', { 'index.apxl': '' }],
    ['iwork', { 'QuickLook/Thumbnail.jpg': '', 'index.xml': '' }],
    ['notText', { '[Content_Types].xml': '', 'xl/workbook.xml': '' }],
    ['notText', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' }],
  ])('can be unreadable, %s: %j', async (problem, entries) => {
    expect(await problemOf(zipOf(entries))).toBe(problem);
  });
});

describe('an Office document of the old kind', () => {
  const compound = (stream: string) => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    for (let i = 0; i < stream.length; i++) bytes[1024 + 2 * i] = stream.charCodeAt(i);
    return bytes;
  };

  test.each([
    ['WordDocument', 'oldWord'],
    ['EncryptedPackage', 'encrypted'],
    ['Workbook', 'notText'],
  ])('with the stream %s is %s', async (stream, problem) => {
    expect(await problemOf(compound(stream))).toBe(problem);
  });
});

test('an e-book for Kindle is recognized', async () => {
  expect(await problemOf(`${'a'.repeat(60)}BOOKMOBI${'\0'.repeat(100)}`)).toBe('kindle');
});

test('RTF is recognized', async () => {
  expect(await kindOf('{\\rtf1 a}')).toBe('rtf');
});
