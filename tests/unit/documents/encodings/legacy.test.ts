import { describe, expect, test } from 'vitest';
import { type LegacyEncoding, legacyEncodings } from '../../../../src/config/encodings';
import { decode } from '../../../../src/documents/encodings/decode';
import { findEncoding } from '../../../../src/documents/encodings/encoding';
import { createDecoder } from '../../../../src/documents/encodings/legacyDecoder';
import { encodeAs } from './encodeAs';
import { samples } from './sentences';

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<{ encoding: string; text: string }> {
  const blob = new Blob([bytes]);
  const encoding = await findEncoding(blob);
  let text = '';
  if (encoding !== 'binary') for await (const chunk of decode(blob, encoding)) text += chunk;
  return { encoding, text };
}

function decodeWith(encoding: LegacyEncoding, bytes: Uint8Array): string {
  const decoder = createDecoder(encoding);
  return decoder(bytes) + decoder();
}

const texts = samples.flatMap(({ language, encodings, sentences }) =>
  encodings.flatMap((encoding) => [
    { language, encoding, length: 'short', text: sentences[0] },
    { language, encoding, length: 'long', text: `${sentences.join('\n')}\n` },
  ]),
);

describe('a text in an older encoding', () => {
  test.each(texts)('is read right: $language in $encoding, $length', async ({ encoding, text }) => {
    const bytes = encodeAs(text, encoding);
    const found = await read(bytes);
    expect(found.text).toBe(text);
    // Some encodings have all letters of a text in the same places: then the first of them is named.
    const same = (other: LegacyEncoding) => decodeWith(other, bytes) === text;
    expect(found.encoding).toBe(legacyEncodings.find(same));
  });
});
