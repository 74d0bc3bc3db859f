import { describe, expect, test } from 'vitest';
import type { EncodingChoice } from '../../../../src/config/encodings';
import { openDocument } from '../../../../src/documents/document';

async function read(bytes: Uint8Array<ArrayBuffer>, encoding?: EncodingChoice) {
  const opened = await openDocument(new Blob([bytes]), { encoding });
  let text = '';
  for await (const chunk of opened.text({})) text += chunk;
  return [opened.encoding, text];
}

const polish = Uint8Array.of(0xbf, 0xf3, 0xb3, 0x77); // żółw in ISO-8859-2

describe('a chosen encoding', () => {
  test('is used instead of the detected one', async () => {
    expect(await read(polish)).toEqual(['Windows-1252', '¿ó³w']);
    expect(await read(polish, 'ISO-8859-2')).toEqual(['ISO-8859-2', 'żółw']);
    expect(await read(polish, 'UTF-8')).toEqual(['UTF-8', '\ufffd\ufffdw']);
  });

  test('gives way to a byte order mark', async () => {
    const marked = new TextEncoder().encode('\ufeffżółw');
    expect(await read(marked, 'KOI8-R')).toEqual(['UTF-8 with BOM', 'żółw']);
    expect(await read(Uint8Array.of(0xff, 0xfe, 0x61, 0), 'KOI8-R')).toEqual(['UTF-16 LE', 'a']);
  });

  test('may be UTF-16 for a file that looks binary otherwise', async () => {
    expect(await read(Uint8Array.of(0, 0x61, 0, 0x62), 'UTF-16 BE')).toEqual(['UTF-16 BE', 'ab']);
    await expect(read(Uint8Array.of(0, 0x61, 0, 0x62), 'Big5')).rejects.toThrow('notText');
  });

  test('is ignored if it is not known', async () => {
    expect(await read(polish, 'EBCDIC' as EncodingChoice)).toEqual(['Windows-1252', '¿ó³w']);
  });
});
