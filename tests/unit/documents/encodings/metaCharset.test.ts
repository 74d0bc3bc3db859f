import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metaCharset } from '../../../../src/documents/encodings/metaCharset';

const find = (html: string) => metaCharset(new TextEncoder().encode(html));

describe('the encoding that an HTML file declares', () => {
  test.each([
    ['<!doctype html><meta charset="koi8-r">', 'KOI8-R'],
    ['<html><head><META CHARSET=Shift_JIS></head>', 'Shift-JIS'],
    ["<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>", 'Windows-1250'],
    ['<meta name="author" content="x"><meta charset=" utf-8 ">', 'UTF-8'],
    ['<?xml version="1.0" encoding="ISO-8859-2"?><html>', 'ISO-8859-2'],
    ['<meta charset="iso-8859-1">', 'Windows-1252'],
    ['<meta charset="iso-8859-9">', 'Windows-1254'],
    ['<meta charset="gb2312">', 'GB18030'],
    ['<meta charset="x-sjis">', 'Shift-JIS'],
    ['<meta charset="macintosh">', 'Mac Roman'],
    ['<meta charset="utf-16">', 'UTF-8'],
  ])('is found in %s', (html, encoding) => {
    expect(find(html)).toBe(encoding);
  });

  test.each([
    '<p>charset=koi8-r</p>',
    '<!-- <meta charset="koi8-r"> -->',
    '<meta charset="martian">',
    `${' '.repeat(1024)}<meta charset="koi8-r">`,
    '',
  ])('is not found in %s', (html) => {
    expect(find(html)).toBeUndefined();
  });

  test('is looked for in any bytes without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'binary' }), (bytes, text) => {
        expect(metaCharset(bytes)).toBeUndefined();
        find(`<meta charset="${text}">`);
      }),
    );
  });
});
