import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCsvParser } from '../../../../src/documents/csv/csvParser';
import { openTable } from '../../../../src/documents/csv/readCsv';
import { randomFrom } from '../../../reference/examples';
import { damaged, inChunks, isWellFormed, joined } from '../streams';
import { read as readDocument } from '../textOf';

const texts = ['The lamp is lit', 'a "good" one, really', 'two\nlines', 'Über 😀'];

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const table = (delimiter: string, header = ['id', 'text', 'date']) =>
  [header, ...texts.map((text, i) => [`${i}`, quoted(text), '2025-03-01'])]
    .map((record) => `${record.join(delimiter)}\r\n`)
    .join('');

describe('a table with a column of texts', () => {
  test.each([',', ';', '\t', '|'])(
    'has the texts of that column, with the delimiter "%s"',
    async (delimiter) => {
      expect(await readDocument(table(delimiter))).toEqual({ kind: 'csv', text: texts.join('\n\n') });
    },
  );

  test.each(['Text', 'tweet_text', 'Review Text', '"message"', 'body', 'Content', 'comment', 'lyrics'])(
    'is recognized by its name: %s',
    async (name) => {
      const { kind, text } = await readDocument(table(',', ['id', name, 'date']));
      expect(kind).toBe('csv');
      expect(text).toBe(texts.join('\n\n'));
    },
  );

  test('may be told apart from shorter texts', async () => {
    expect((await readDocument('headline,body\nA,one two\nB,three\n')).text).toBe('one two\n\nthree');
    expect((await readDocument('id,headline\n1,one two\n2,three\n')).text).toBe('one two\n\nthree');
  });

  test('may lack values and have other records', async () => {
    const rows = [
      'user,message',
      ...Array.from({ length: 20 }, (_, i) => `ada,word ${i}`),
      'ben,',
      'x,y,z',
      '',
      'e,end',
    ];
    const words = Array.from({ length: 20 }, (_, i) => `word ${i}`);
    expect((await readDocument(rows.join('\n'))).text).toBe([...words, 'y', 'end'].join('\n\n'));
  });

  test('may start with a byte order mark and lack the last line break', async () => {
    expect((await readDocument('\ufefftext,id\none two,1\nthree,2')).text).toBe('one two\n\nthree');
  });
});

describe('other tables and texts', () => {
  test.each([
    ['no column named like a text', 'id,name\n1,Ada Lovelace\n2,Ben\n'],
    ['two columns named like a text', 'text,comment\none,two\nthree,four\n'],
    ['numbers', 'id,review\n1,5\n2,4\n3,1\n'],
    ['the same word again and again', `id,text\n${'1,yes\n'.repeat(10)}`],
    ['one column', 'text\none\ntwo\n'],
    ['one record', 'id,text\n1,one two\n'],
    ['records of different lengths', 'id,text\n1,one,two\n2,three\n3,a,b,c\n'],
    ['a column twice', 'text,id,id\none,1,1\ntwo,2,2\n'],
    ['a sentence', 'Now, text. Then\nit goes, on\nand, on\n'],
    ['prose', 'My message, text\nOh lamp of mine\nso bright, so far\nand cold\n'],
  ])('stay plain text: %s', async (_, source) => {
    expect(await readDocument(source)).toEqual({ kind: 'text', text: source });
  });
});

describe('reading a table', () => {
  const records = (source: string, delimiter: string, size: number) => {
    const found: string[][] = [];
    let fields: string[] = [];
    const parser = createCsvParser(delimiter, {
      text(part, column) {
        fields[column] = (fields[column] ?? '') + part;
      },
      endRecord(count) {
        found.push(Array.from({ length: count }, (_, i) => fields[i] ?? ''));
        fields = [];
      },
    });
    for (let i = 0; i < source.length; i += size) parser.push(source.slice(i, i + size));
    parser.end();
    return found;
  };

  test.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,\r\n,b\r\r\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['"a,b","c\nd","e""f"', [['a,b', 'c\nd', 'e"f']]],
    ['""\n"",""', [[''], ['', '']]],
    ['a"b,"c"d,"e', [['a"b', 'cd', 'e']]],
    ['', []],
  ])('splits %j', (source, expected) => {
    for (const size of [1, 2, 100]) expect(records(source, ',', size)).toEqual(expected);
  });

  test('returns what was written, whatever the chunks', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '😀'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 20 }),
        (rows, size) => {
          const source = rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
          expect(records(source, ',', size)).toEqual(rows);
        },
      ),
    );
  });

  test('gives the same text whatever the chunks', async () => {
    const source = table(';');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (size) => {
        const read = openTable(() => inChunks(source, size), source, true);
        expect(read && (await joined(read({})))).toBe(texts.join('\n\n'));
      }),
      { numRuns: 50 },
    );
  });

  test('gives a text for damaged tables', async () => {
    const random = randomFrom(4);
    const source = table(',').repeat(3);
    const pieces = ['"', '""', ',', ';', '\t', '\n', '\r', '"\n', '\ud83d', 'text,', '|||'];
    for (let i = 0; i < 2000; i++) {
      const broken = damaged(source, pieces, random);
      expect(isWellFormed((await readDocument(broken)).text), broken).toBe(true);
    }
  });
});
