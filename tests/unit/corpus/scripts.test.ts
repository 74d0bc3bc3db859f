/** Words as the rules of their scripts give them. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTokenizer, tokenizeText } from '../../../src/corpus/tokenize';
import type { WordRules } from '../../../src/corpus/types';
import { arbitraryChunks } from './arbitraryText';

const plain: WordRules = { capitals: false, lineEnds: false, turkic: false };
const names = ['original', 'punctuation'] as const;

describe.each(names)('words of "%s"', (name) => {
  const words = (text: string, rules: Partial<WordRules> = {}) =>
    tokenizeText(text, name, { ...plain, ...rules });

  test('keep joiners between letters of Persian, Sinhala, Bengali and old Malayalam', () => {
    expect(words('می\u200cروم کتاب\u200cها')).toEqual(['می\u200cروم', 'کتاب\u200cها']);
    expect(words('ශ්\u200dරී')).toEqual(['ශ්\u200dරී']);
    expect(words('র\u200d্যা')).toEqual(['র\u200d্যা']);
    expect(words('അവന\u0d4d\u200d വ')).toEqual(['അവന\u0d4d\u200d', 'വ']);
  });

  test('do not keep a joiner at the end, one of two, or one in Latin', () => {
    expect(words('خانه\u200c ها')).toEqual(['خانه', 'ها']);
    expect(words('می\u200c\u200cروم')).toEqual(['می\u200cروم']);
    expect(words('Auf\u200clage')).toEqual(['auflage']);
  });

  test('keep the middle dot of Catalan', () => {
    expect(words('Col·lecció novel·la')).toEqual(['col·lecció', 'novel·la']);
  });

  test('keep geresh and gershayim of Hebrew, also as typed', () => {
    expect(words("מנכ\"ל צה״ל ג׳ורג׳ ג'ורג' גב'")).toEqual(['מנכ"ל', 'צה״ל', 'ג׳ורג׳', "ג'ורג'", "גב'"]);
  });

  test('are separated by the tsheg of Tibetan and the wordspace of Ethiopic', () => {
    expect(words('བོད་སྐད')).toEqual(['བོད', 'སྐད']);
    expect(words('ሰላም፡ለዓለም')).toEqual(['ሰላም', 'ለዓለም']);
  });

  test('end with the sentence ends of their scripts', () => {
    expect(words('जलाया। गई')).toEqual(['जलाया', '।', 'गई']);
    expect(words('ہے۔ تھا')).toEqual(['ہے', '۔', 'تھا']);
    expect(words('ሰላም።')).toEqual(['ሰላም', '።']);
    expect(words('灯。好！吗？')).toEqual(['灯', '。', '好', '！', '吗', '？']);
  });

  test('are lower-cased as in Turkish where the text is Turkish', () => {
    expect(words('Işık ISLAK İki', { turkic: true })).toEqual(['ışık', 'ıslak', 'iki']);
    expect(words('Işık ISLAK İki')).toEqual(['işık', 'islak', 'iki']);
  });

  test('keep their capitals', () => {
    expect(words('The Whale, İki', { capitals: true }).filter((token) => token !== ',')).toEqual([
      'The',
      'Whale',
      'İki',
    ]);
  });

  test('keep line ends, blank lines and indents', () => {
    const lines = (text: string) => words(text, { lineEnds: true });
    expect(lines('One two\r\n\r\n  three\n\tfour')).toEqual([
      'one',
      'two',
      '\n',
      '\n',
      '  ',
      'three',
      '\n',
      '\t',
      'four',
      '\n',
    ]);
    expect(lines('one \n   \n two  three\n')).toEqual(['one', '\n', '\n', ' ', 'two', 'three', '\n']);
    expect(lines('灯火\n  灯火')).toEqual([...words('灯火'), '\n', '  ', ...words('灯火'), '\n']);
  });

  test('do not depend on the chunks', () => {
    const rules = fc.record({ capitals: fc.boolean(), lineEnds: fc.boolean(), turkic: fc.boolean() });
    fc.assert(
      fc.property(arbitraryChunks, rules, ({ text, chunks }, chosen) => {
        const tokens: string[] = [];
        const tokenizer = createTokenizer(name, (token) => tokens.push(token), { rules: chosen });
        for (const chunk of chunks) tokenizer.push(chunk);
        tokenizer.end();
        expect(tokens).toEqual(tokenizeText(text, name, chosen));
      }),
      { numRuns: 500 },
    );
  });

  test('are those of earlier versions where no script has a rule', () => {
    const text = 'Don’t “go”, said Mr. O‘Brien -- well-known, 3.14… don"t a·1 x';
    expect(words(text)).toEqual(tokenizeText(text, name));
  });
});

test('an apostrophe after a quoted Hebrew word is a mark of its own', () => {
  expect(tokenizeText("'שלום' ע", 'punctuation', plain)).toEqual(["'", 'שלום', "'", 'ע']);
});

test('a middle dot between Chinese words is a mark of its own', () => {
  expect(tokenizeText('约翰·史密斯', 'punctuation', plain)).toContain('·');
});
