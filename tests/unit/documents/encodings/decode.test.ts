import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sliceBytes } from '../../../../src/documents/blobSlices';
import { decode } from '../../../../src/documents/encodings/decode';
import { findEncoding } from '../../../../src/documents/encodings/encoding';
import type { EncodingName } from '../../../../src/documents/encodings/encodingName';

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

async function read(...parts: Uint8Array<ArrayBuffer>[]): Promise<{ encoding: string; text: string }> {
  const blob = new Blob(parts);
  const encoding = await findEncoding(blob);
  if (encoding === 'binary') return { encoding, text: '' };
  return { encoding, text: await textOf(blob, encoding) };
}

async function textOf(blob: Blob, encoding: EncodingName): Promise<string> {
  let text = '';
  for await (const chunk of decode(blob, encoding)) text += chunk;
  return text;
}

const story = 'Über “naïve” cafés: 今天 😀\r\n';

describe('the encoding of a file', () => {
  test('is UTF-8 if all bytes are valid', async () => {
    expect(await read(utf8(story))).toEqual({ encoding: 'UTF-8', text: story });
    expect(await read(utf8('plain'))).toEqual({ encoding: 'UTF-8', text: 'plain' });
    expect(await read(utf8(''))).toEqual({ encoding: 'UTF-8', text: '' });
  });

  test('is determined by a byte order mark, which is not part of the text', async () => {
    expect(await read(utf8(`\ufeff${story}`))).toEqual({ encoding: 'UTF-8 with BOM', text: story });
    expect(await read(utf16(`\ufeff${story}`, true))).toEqual({ encoding: 'UTF-16 LE', text: story });
    expect(await read(utf16(`\ufeff${story}`, false))).toEqual({ encoding: 'UTF-16 BE', text: story });
  });

  test('is Windows-1252 if the bytes are not UTF-8', async () => {
    const bytes = Uint8Array.of(0x93, 0x63, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x80, 0x85, 0x92, 0x9f, 0xff);
    expect(await read(bytes)).toEqual({ encoding: 'Windows-1252', text: '“café” €…’Ÿÿ' });
  });

  test('is Windows-1252 if the first invalid byte comes late', async () => {
    const start = 'a plain line\n'.repeat(Math.ceil((2.5 * sliceBytes) / 13));
    const { encoding, text } = await read(utf8(start), Uint8Array.of(0xe9, 0x0a));
    expect(encoding).toBe('Windows-1252');
    expect(text === `${start}é\n`).toBe(true);
  });

  test('is Windows-1252 if the last character is truncated', async () => {
    expect(await read(Uint8Array.of(0x61, 0xe9))).toEqual({ encoding: 'Windows-1252', text: 'aé' });
  });

  test('is UTF-8 if characters span slices', async () => {
    for (let shift = 0; shift < 4; shift++) {
      const text = 'x'.repeat(shift) + '😀'.repeat(sliceBytes / 4 + 10);
      const result = await read(utf8(text));
      expect(result.encoding).toBe('UTF-8');
      expect(result.text === text).toBe(true);
    }
  });

  test('is UTF-16 if surrogate pairs span slices', async () => {
    const text = `\ufeff${'😀'.repeat(sliceBytes / 4 + 10)}`;
    const result = await read(utf16(text, true));
    expect(result.text === text.slice(1)).toBe(true);
  });

  test('replaces a lone surrogate in UTF-16 by the replacement character', async () => {
    const text = `a long enough line of text ${'with words '.repeat(60)}`;
    expect((await read(utf16(`\ufeff${text}\ud800x`, true))).text).toBe(`${text}\ufffdx`);
  });

  test('preserves all well-formed text', async () => {
    const wellFormed = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}|^\ufeff/u.test(text));
    await fc.assert(
      fc.asyncProperty(wellFormed, async (text) => {
        expect((await read(utf8(text))).text).toBe(text);
        expect((await read(utf16(`\ufeff${text}`, false))).text).toBe(text);
      }),
    );
  });
});

describe('a binary file', () => {
  test.each([
    ['PDF', utf8('%PDF-1.7\nstream')],
    ['RTF', utf8('{\\rtf1\\ansi Hello}')],
    ['ZIP', Uint8Array.of(0x50, 0x4b, 3, 4, 20)],
    ['PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)],
    ['JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8)],
    ['NUL bytes', Uint8Array.of(0x61, 0, 0x62, 0)],
    ['many control characters', utf8(`some \x01\x02\x03\x04 text`)],
    ['UTF-16 that decodes to NUL', utf16('\ufeffab\0cd', true)],
    ['a byte order mark before noise', utf16(`\ufeff${'\udc00\x01'.repeat(40)}`, false)],
  ])('is recognized: %s', async (_, bytes) => {
    expect(await findEncoding(new Blob([bytes]))).toBe('binary');
  });

  test('is recognized if its control characters come late', async () => {
    const start = utf8('a'.repeat(sliceBytes));
    expect(await findEncoding(new Blob([start, new Uint8Array(10_000).fill(1)]))).toBe('binary');
  });

  test('is read only until it is certainly binary', async () => {
    let slices = 0;
    class Film extends Blob {
      override slice(start?: number, end?: number): Blob {
        slices++;
        return super.slice(start, end);
      }
    }
    const film = new Film([Uint8Array.from({ length: 8 * sliceBytes }, (_, i) => (i * 37) % 251)]);
    expect(await findEncoding(film)).toBe('binary');
    expect(slices).toBe(1);
  });

  test('is not confused with text that has form feeds, colored logs or the end mark of DOS', async () => {
    expect(await findEncoding(new Blob(['one\f\x1b[31mtwo\x1b[0m\v\x1a']))).toBe('UTF-8');
  });

  test('is not confused with a long text that has a stray control character', async () => {
    expect(await findEncoding(new Blob([`${'text '.repeat(1000)}\x01\x02`]))).toBe('UTF-8');
  });
});

describe('reading', () => {
  test('reports the number of decoded bytes', async () => {
    const seen: number[] = [];
    const blob = new Blob(['x'.repeat(2 * sliceBytes + 5)]);
    for await (const chunk of decode(blob, 'UTF-8', { onBytes: (bytes) => seen.push(bytes) })) {
      expect(chunk.length).toBeLessThanOrEqual(sliceBytes);
    }
    expect(seen).toEqual([sliceBytes, 2 * sliceBytes, 2 * sliceBytes + 5]);
  });

  test('stops when aborted', async () => {
    const controller = new AbortController();
    const chunks = decode(new Blob(['x'.repeat(3 * sliceBytes)]), 'UTF-8', { signal: controller.signal });
    await chunks.next();
    controller.abort();
    await expect(chunks.next()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await expect(findEncoding(new Blob(['x']), controller.signal)).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});
