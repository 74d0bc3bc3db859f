import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../src/documents/encodings/decode';
import { findEncoding } from '../../../../src/documents/encodings/encoding';
import { encodeAs } from './encodeAs';
import { samples } from './sentences';

async function read(bytes: Uint8Array<ArrayBuffer>) {
  const blob = new Blob([bytes]);
  const encoding = await findEncoding(blob);
  let text = '';
  if (encoding !== 'binary') for await (const chunk of decode(blob, encoding)) text += chunk;
  return { encoding, text };
}

/** Parts of sentences in the languages of Windows-1252, some in quotation marks, some in capitals. */
const western = ['French', 'German', 'Spanish', 'Portuguese', 'Swedish', 'English', 'Icelandic'].map(
  (language) => samples.find((each) => each.language === language)!.sentences,
);

const textIn = (sentences: readonly string[]) => {
  const words = sentences.join(' ').split(' ');
  const phrase = fc
    .record({
      at: fc.nat({ max: words.length - 1 }),
      length: fc.integer({ min: 1, max: 12 }),
      style: fc.constantFrom('plain', 'plain', 'plain', '“”', '«»', '„“', '‘’', 'capitals', 'dash'),
    })
    .map(({ at, length, style }) => {
      const plain = words.slice(at, at + length).join(' ');
      if (style === 'plain') return plain;
      if (style === 'dash') return `${plain} — ${words[0]}…`;
      if (style === 'capitals') return plain.replace('ß', 'SS').toUpperCase();
      return style[0] + plain + style[1];
    });
  return fc.array(phrase, { minLength: 1, maxLength: 30 }).map((phrases) => phrases.join(', '));
};

describe('a text in Windows-1252', () => {
  test.each(western.map((sentences) => [sentences[0], sentences] as const))(
    'is read as such: %s',
    async (_, sentences) => {
      await fc.assert(
        fc.asyncProperty(textIn(sentences), async (text) => {
          const isAscii = /^[\x20-\x7e]*$/.test(text);
          expect(await read(encodeAs(text, 'Windows-1252'))).toEqual({
            encoding: isAscii ? 'UTF-8' : 'Windows-1252',
            text,
          });
        }),
        { numRuns: 150, seed: 1 }, // a guess by frequencies is wrong for some texts of a few words, about 1 in 5,000
      );
    },
  );

  test.each([
    ...['café', 'Ça va?', 'où', 'naïve', 'Ærø', 'Å', 'ß', '20 £', '5 °C', '1º', 'Señor', '½ cup', 'a — b'],
    ...['São', 'coração', 'NÃO', '“Não”', '”BLÅ”', '„Ü“', 'Zürich'],
    ...['Þú', 'smørrebrød', 'Škoda', 'žena', 'Œuvre', 'mañana', '¡Olé!', 'don’t', 'it’s “fine”…', '100 €'],
    ...[
      '© 1998 Müller',
      '“to on”',
      'résumé.doc',
      'Zoë Brontë',
      'façade',
      'übermäßig',
      'Dvorák',
      'Händel – Messiah',
    ],
  ])('is read as such if it is very short: %s', async (text) => {
    expect(await read(encodeAs(text, 'Windows-1252'))).toEqual({ encoding: 'Windows-1252', text });
  });
});
