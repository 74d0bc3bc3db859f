import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statedEncoding } from '../../../../src/documents/markup/decodeMarkup';

const find = (html: string) => statedEncoding(new TextEncoder().encode(html));

describe('the encoding that an HTML file states', () => {
  test.each([
    ['<!doctype html><meta charset="koi8-r">', 'koi8-r'],
    ['<html><head><META CHARSET=Shift_JIS></head>', 'shift_jis'],
    ["<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>", 'windows-1250'],
    ['<meta name="author" content="x"><meta charset=" utf-8 ">', 'utf-8'],
    ['<?xml version="1.0" encoding="ISO-8859-2"?><html>', 'iso-8859-2'],
    ['<meta charset="iso-8859-1">', 'iso-8859-1'],
    ['<meta charset="iso-8859-9">', 'iso-8859-9'],
    ['<meta charset="gb2312">', 'gb2312'],
    ['<meta charset="x-sjis">', 'x-sjis'],
    ['<meta charset="macintosh">', 'macintosh'],
  ])('is found in %s', (html, label) => {
    expect(find(html)).toBe(label);
  });

  test.each([
    '<p>charset=koi8-r</p>',
    '<meta charset="martian">',
    '<meta charset="utf-16">', // it is written in ASCII
    `${' '.repeat(4096)}<meta charset="koi8-r">`,
    '',
  ])('is not found in %s', (html) => {
    expect(find(html)).toBeUndefined();
  });

  test('is looked for in any bytes without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'binary' }), (bytes, text) => {
        statedEncoding(bytes);
        find(`<meta charset="${text}">`);
      }),
    );
  });
});
