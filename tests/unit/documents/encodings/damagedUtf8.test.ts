import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LegacyEncoding } from '../../../../src/config/encodings';
import { sliceBytes } from '../../../../src/documents/blobSlices';
import { decode } from '../../../../src/documents/encodings/decode';
import { findEncoding } from '../../../../src/documents/encodings/encoding';
import { encodeAs } from './encodeAs';
import { samples } from './sentences';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function read(...parts: Uint8Array<ArrayBuffer>[]) {
  const blob = new Blob(parts);
  const encoding = await findEncoding(blob);
  if (encoding === 'binary') return { encoding, text: '', replaced: 0 };
  let text = '';
  let replaced = 0;
  const onReplaced = (bytes: number) => {
    replaced = bytes;
  };
  for await (const chunk of decode(blob, encoding, { onReplaced })) text += chunk;
  return { encoding, text, replaced };
}

const sentencesIn = (language: string) => samples.find((each) => each.language === language)!.sentences;
const french = `${sentencesIn('French').join('\n')}\n`;
const russian = `${sentencesIn('Russian').join('\n')}\n`;

describe('UTF-8 with a few bad bytes', () => {
  test('stays UTF-8; a stray byte becomes a letter or a quotation mark of Windows-1252', async () => {
    const found = await read(utf8(french), Uint8Array.of(0x6c, 0x92, 0xe9, 0x74, 0xe9, 0x0a), utf8(french));
    expect(found).toEqual({ encoding: 'UTF-8', text: `${french}l’été\n${french}`, replaced: 3 });
  });

  test('takes a letter and the quotation mark after it for a sequence that breaks off only if they are one', async () => {
    const found = await read(
      utf8(french),
      Uint8Array.of(0x93, 0xe9, 0x94, 0x2e, 0xe9, 0x80, 0x2e),
      utf8(french),
    );
    expect(found).toEqual({ encoding: 'UTF-8', text: `${french}“é”.\ufffd.${french}`, replaced: 5 });
  });

  test('marks a stray byte that is neither', async () => {
    const found = await read(utf8(french), Uint8Array.of(0x61, 0x81, 0x62, 0x97, 0xff), utf8(french));
    expect(found).toEqual({ encoding: 'UTF-8', text: `${french}a\ufffdb\ufffdÿ${french}`, replaced: 3 });
  });

  test('leaves out a character that the end cuts off', async () => {
    for (const cut of [1, 2, 3]) {
      const bytes = utf8(`${french}😀`);
      const found = await read(bytes.slice(0, bytes.length - cut));
      expect(found).toEqual({ encoding: 'UTF-8', text: french, replaced: 4 - cut });
    }
  });

  test('marks a character that breaks off in the middle once', async () => {
    const found = await read(utf8(french), Uint8Array.of(0xe2, 0x80, 0x20, 0xf0, 0x9f, 0x98), utf8(french));
    expect(found).toEqual({ encoding: 'UTF-8', text: `${french}\ufffd \ufffd${french}`, replaced: 5 });
  });

  test('stays UTF-8 after a byte order mark', async () => {
    const found = await read(utf8('\ufeffthe cafe '), Uint8Array.of(0x93, 0x61, 0x94));
    expect(found).toEqual({ encoding: 'UTF-8 with BOM', text: 'the cafe “a”', replaced: 2 });
  });

  test('keeps all valid characters, wherever the bad byte is', async () => {
    const text = russian + french;
    const bytes = utf8(text);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: text.length }),
        fc.integer({ min: 0x80, max: 0xbf }),
        async (at, bad) => {
          const before = utf8(text.slice(0, at)).length;
          const found = await read(bytes.slice(0, before), Uint8Array.of(bad), bytes.slice(before));
          expect(found.encoding).toBe('UTF-8');
          expect(found.replaced).toBe(1);
          expect(found.text.slice(0, at) + found.text.slice(at + 1)).toBe(text);
        },
      ),
    );
  });

  test('is repaired at the border of two slices too', async () => {
    for (let shift = 0; shift < 4; shift++) {
      const start = 'x'.repeat(sliceBytes - 4 + shift);
      const found = await read(utf8(`${start}😀é`), Uint8Array.of(0x92), utf8(french));
      expect(found.text === `${start}😀é’${french}`).toBe(true);
      expect(found.encoding).toBe('UTF-8');
    }
  });
});

describe('a file that was joined from files in two encodings', () => {
  const pairs: [string, LegacyEncoding][] = [
    ['French', 'Windows-1252'],
    ['Russian', 'KOI8-R'],
    ['Russian', 'Windows-1251'],
    ['Polish', 'ISO-8859-2'],
    ['Japanese', 'Shift-JIS'],
    ['Simplified Chinese', 'GB18030'],
  ];
  test.each(pairs)('is read line by line: %s in UTF-8 and %s', async (language, encoding) => {
    const text = `${sentencesIn(language).join('\n')}\n`;
    const old = encodeAs(text, encoding);
    const found = await read(utf8(text), old, utf8(text), old);
    expect(found).toEqual({ encoding: `UTF-8 and ${encoding}`, text: text.repeat(4), replaced: 0 });
  });

  test('is read in blocks if its lines are long', async () => {
    const text = `${sentencesIn('Russian').join(' ')} `.repeat(200);
    const found = await read(utf8(text), encodeAs(text, 'KOI8-R'));
    expect(found.encoding).toBe('UTF-8 and KOI8-R');
    // One block has both.
    expect(found.text.startsWith(text.slice(0, -4096))).toBe(true);
    expect(found.text.endsWith(text.slice(4096))).toBe(true);
  });
});

describe('bytes of any kind', () => {
  test('are decoded without an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const found = await read(Uint8Array.from(bytes, (byte) => (byte < 32 || byte === 127 ? 32 : byte)));
        expect(found.encoding).not.toBe('binary');
        expect(found.text).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 300 },
    );
  });
});
