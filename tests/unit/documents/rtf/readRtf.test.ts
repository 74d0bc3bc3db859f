import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../../../src/documents/documentError';
import { readRtf } from '../../../../src/documents/rtf/readRtf';
import { randomFrom } from '../../../reference/examples';
import { bytesInChunks, damaged, isWellFormed, joined, latin1 } from '../streams';

const read = (source: string, size?: number) => joined(readRtf(bytesInChunks(latin1(source), size)));

/** A document of Windows-1252 with three fonts: Western, Cyrillic and Japanese. */
const document = (body: string) =>
  `{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman{\\*\\falt Times};}` +
  `{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 MS Mincho;}}{\\colortbl;\\red0\\green0\\blue0;}` +
  `{\\stylesheet{\\s0 Normal;}{\\*\\cs10 Default Paragraph Font;}}{\\*\\generator Writer;}` +
  `{\\info{\\title The Lamp}{\\author Ada}}\\pard\\plain\\f0\\fs24 ${body}}`;

const readBody = (body: string) => read(document(body));

describe('an RTF document', () => {
  test('has the text of its body, without fonts, colors, styles and properties', async () => {
    expect(await readBody('The lamp.')).toBe('The lamp.');
  });

  test.each([
    ['paragraphs', 'One.\\par Two.\\par\\par\\pard Three.\\par', 'One.\n\nTwo.\n\nThree.'],
    ['lines', 'one\\line two\\line\\line three', 'one\ntwo\n\nthree'],
    ['a line break after a backslash', 'one\\\r\ntwo\\\nthree', 'one\n\ntwo\n\nthree'],
    ['sections and pages', 'one\\sect two\\page three', 'one\n\ntwo\n\nthree'],
    [
      'rows of a table',
      '\\trowd\\intbl a b\\cell c\\cell\\row\\intbl d\\cell e\\cell\\row f',
      'a b\tc\t\n\nd\te\t\n\nf',
    ],
    ['an indent', '\\par   \\tab  one', '  \t one'],
    ['line breaks of the file, which mean nothing', 'lamp\r\nlight\n er', 'lamplight er'],
    ['formatting within a word', 'l{\\b amp}\\i li\\i0 ght{\\*\\bkmkstart x}er', 'lamplighter'],
    ['a space after a control word, which ends it', '\\b one\\b0 two \\b three', 'onetwo three'],
    ['escaped characters', 'a \\{b\\} \\\\ c', 'a {b} \\ c'],
    ['special characters', '\\ldblquote A\\rdblquote\\emdash B\\rquote s\\endash C', '“A”—B’s–C'],
    ['spaces and hyphens', 'a\\~b chil\\-dren well\\_known', 'a\u00a0b children well-known'],
  ])('has %s', async (_, body, text) => {
    expect(await readBody(body)).toBe(text);
  });

  test.each([
    ['hidden text', 'a {\\v hidden}b\\v c\\v0 d\\v e\\plain f', 'a bdf'],
    ['deleted text', 'a {\\deleted\\revauthdel1 no }b', 'a b'],
    [
      'headers and footers',
      '{\\header Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}{\\footerr x}a',
      'a',
    ],
    ['notes', 'a{\\super\\chftn{\\footnote\\pard {\\super\\chftn} A note.}} b', 'a b'],
    ['comments', 'a{\\*\\atnid T}{\\*\\annotation Why?} b', 'a b'],
    ['bullets', '{\\pntext\\f0\\u8226 ?\\tab}{\\listtext 1.\\tab}a', 'a'],
    ['unknown destinations', 'a{\\*\\future text {nested} \\par}b', 'ab'],
    ['pictures', 'a{\\*\\shppict{\\pict\\pngblip 89504e47}}{\\nonshppict{\\pict 0102}}b', 'ab'],
    ['objects but for their results', '{\\object{\\*\\objclass X}{\\*\\objdata 0a0b}{\\result a}}b', 'ab'],
    ['bookmarks and index entries', 'a{\\xe lamp}{\\*\\bkmkend x}b', 'ab'],
  ])('has no %s', async (_, body, text) => {
    expect(await readBody(body)).toBe(text);
  });

  test('has the results of fields, not their instructions', async () => {
    const field = '{\\field{\\*\\fldinst{HYPERLINK "http://example.org"}}{\\fldrslt{\\ul the {\\b map}}}}';
    expect(await readBody(`See ${field}.`)).toBe('See the map.');
    expect(await readBody('{\\field{\\fldinst DATE}{\\fldrslt today}}')).toBe('today');
  });

  test('skips binary data, whatever it contains', async () => {
    expect(await readBody('a{\\pict\\bin8 }}{{\\par}b\\bin3 {{{c')).toBe('abc');
    expect(await readBody('a\\bin-1 b\\bin0 c')).toBe('abc');
  });

  test('ends with its outermost group', async () => {
    expect(await read('{\\rtf1 a}\r\n}b{c')).toBe('a');
  });

  test('that was cut off is read as far as it goes', async () => {
    expect(await read("{\\rtf1\\ansi{\\b caf\\'e9")).toBe('café');
    expect(await read('{\\rtf1\\ansi a{\\pict 00')).toBe('a');
    expect(await read('{\\rtf1')).toBe('');
  });
});

describe('the characters of an RTF document', () => {
  test('are of the code page of the document', async () => {
    expect(await readBody("caf\\'e9 \\'93x\\'94 \\'80")).toBe('café “x” €');
    expect(await read("{\\rtf1\\ansi\\ansicpg1251 \\'eb\\'e0\\'ec\\'ef\\'e0}")).toBe('лампа');
    expect(await read("{\\rtf1\\ansi\\ansicpg1250 \\'b3\\'b9ka}")).toBe('łąka');
    expect(await read("{\\rtf1\\mac caf\\'8e}")).toBe('café');
    expect(await read("{\\rtf1\\pc caf\\'82}")).toBe('café');
    expect(await read("{\\rtf1\\pca na\\'8bve}")).toBe('naïve');
    expect(await read("{\\rtf1\\ansi\\ansicpg9999 caf\\'e9}")).toBe('café');
  });

  test('may be bytes that are not escaped', async () => {
    expect(await read('{\\rtf1\\ansi\\ansicpg1251 \xeb\xe0\xec\xef\xe0}')).toBe('лампа');
  });

  test('are of the code page of their font', async () => {
    expect(await readBody("\\'e9{\\f1 \\'eb\\'e0}\\'e9\\f1\\'eb\\plain\\'e9")).toBe('éлаéлé');
    expect(await readBody("{\\f2 \\'8e\\'71\\'8b\\'9f}")).toBe('子供');
    expect(await read("{\\rtf1\\ansi\\deff1{\\fonttbl{\\f1\\fcharset204 A;}}\\'eb\\'e0}")).toBe('ла');
    expect(await read("{\\rtf1\\ansi{\\fonttbl\\f1\\fnil\\cpg1253 A;}\\f1\\'eb}")).toBe('λ');
  });

  test('of two bytes may be written half as text, half escaped', async () => {
    expect(await readBody("{\\f2 \\'8eq\\'8b\\'9f}")).toBe('子供');
    expect(await readBody("{\\f2 \\'83\\\\}")).toBe('ソ'); // its second byte is a backslash
    expect(await readBody("{\\f2 \\'83\\'5c}")).toBe('ソ');
  });

  test('are of the code page of the document if all fonts are Western by default', async () => {
    const fonts = (charset: number) => `{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset${charset} B;}}`;
    expect(await read(`{\\rtf1\\ansi\\ansicpg1251${fonts(0)}\\f0\\'eb\\f1\\'e0}`)).toBe('ла');
    expect(await read(`{\\rtf1\\ansi\\ansicpg1251${fonts(204)}\\f0\\'eb\\f1\\'e0}`)).toBe('ëа');
  });

  test('may be of Unicode, followed by characters for other readers', async () => {
    expect(await readBody('\\u8217?s')).toBe('’s');
    expect(await readBody("\\u-10179\\'3f\\u-8704\\'3f!")).toBe('😀!');
    expect(await readBody("{\\uc0\\u1083\\u1072}{\\uc2\\u1083\\'eb\\'e0\\u1072 ??}b")).toBe('лалаb');
    expect(await readBody('\\uc3\\u8217abcd')).toBe('’d');
    expect(await readBody('{\\u8217}s \\u8212\\emdash x')).toBe('’s —x');
    expect(await readBody('\\u8217\\par x')).toBe('’\n\nx');
    expect(await readBody('\\u8217\\~x')).toBe('’x');
    expect(await readBody('\\uc1\\u8217\\bin2 ab?x')).toBe('’?x');
  });

  test('are valid', async () => {
    expect(await readBody('a\\u-10179 ?b\\u-8704 ?\\u0 ?\\u7 ?')).toBe('a\ufffdb\ufffd');
    expect(await readBody("{\\f2 \\'83}a")).toBe('\ufffda');
    expect(await readBody("\\'zz\\'1zb")).toBe('zzzb');
  });
});

const rich = document(
  "The {\\b lamp}lighter\\par {\\f1 \\'eb\\'e0\\u1084 ?}{\\f2 \\'8e\\'71\\'83\\\\}\\line {\\pict\\bin6 {}\\}{}}" +
    '{\\*\\x {y}}\\u-10179 ?\\u-8704 ?\\cell\\row{\\v no}{\\field{\\*\\fldinst X}{\\fldrslt yes}}\\uc2\\u8217 ab.',
);

describe('reading RTF', () => {
  test('gives the same text whatever the chunks', async () => {
    const whole = await read(rich, rich.length);
    expect(whole).toBe('The lamplighter\n\nлам子ソ\n😀\t\n\nyes’.');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
        expect(await read(rich, size)).toBe(whole);
      }),
      { numRuns: 40 },
    );
  });

  test('gives chunks that do not end within a code point', async () => {
    for await (const chunk of readRtf(bytesInChunks(latin1(rich), 1))) expect(isWellFormed(chunk)).toBe(true);
  });

  test('decodes text of any length', async () => {
    const text = 'A line of words. '.repeat(5000);
    expect(
      (await readBody(`${text}\\par {\\f2 ${"\\'8e\\'71".repeat(9000)}}`)) ===
        `${text}\n\n${'子'.repeat(9000)}`,
    ).toBe(true);
  });

  test('refuses groups that are nested too deeply', async () => {
    expect(await read(`{\\rtf1 ${'{'.repeat(5000)}a${'}'.repeat(5000)}b}`)).toBe('ab');
    await expect(read(`{\\rtf1 ${'{'.repeat(50_000)}`)).rejects.toThrow(new DocumentError('damaged'));
  });

  test('is quick for many fonts', async () => {
    const fonts = Array.from({ length: 20_000 }, (_, i) => `{\\f${i}\\fcharset0 A;}`).join('');
    expect(await read(`{\\rtf1\\ansi{\\fonttbl${fonts}}${'{\\f7 a}'.repeat(20_000)}}`)).toBe(
      'a'.repeat(20_000),
    );
  });

  test('gives a text or a DocumentError for damaged documents', async () => {
    const random = randomFrom(1);
    const pieces = [
      '{',
      '}',
      '\\',
      "\\'",
      '\\u',
      '\\bin99999 ',
      '\\uc99 ',
      '\\f-1',
      '{\\*',
      '\\ansicpg932',
      '\xff',
      '-',
    ];
    for (let i = 0; i < 2000; i++) {
      const source = damaged(rich, pieces, random);
      const text = await read(source, 1 + Math.floor(random() * 200)).catch((error: unknown) => error);
      if (text instanceof DocumentError) continue;
      expect(text, source).toBeTypeOf('string');
      expect(isWellFormed(text as string), source).toBe(true);
    }
  });

  test('gives a text or a DocumentError for noise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await joined(readRtf(bytesInChunks(Uint8Array.of(...latin1('{\\rtf1'), ...bytes))));
      }),
      { numRuns: 500 },
    );
  });
});
