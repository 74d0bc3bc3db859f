/** PDFs as PDF.js reads them. */

import { describe, expect, test } from 'vitest';
import { isPdf } from '../../../../src/documents/pdf/isPdf';
import { lines, makePdf, type PdfPage } from './makePdf';
import { openInNode, readInNode } from './nodeParser';

const letters = [...'abcdefghijkl'];
/** A page that goes on on the next one, with a running head and a page number. */
const bookPage = (index: number): PdfPage => [
  { text: index % 2 === 0 ? 'The Lamplighter' : 'The Moon', x: 160, y: 40, font: 'italic' },
  ...lines([
    `On page ${letters[index]} the lamplighter walked down the road and sang to the chil-`,
    `dren who had come out of the houses on both sides of the road to ${letters[index]} as they al-`,
  ]),
  { text: `${index + 5}`, x: 195, y: 560 },
];
const bookText = (index: number) =>
  `On page ${letters[index]} the lamplighter walked down the road and sang to the chil-\n` +
  `dren who had come out of the houses on both sides of the road to ${letters[index]} as they al-`;
const book = () => makePdf(letters.map((_, index) => bookPage(index)));

describe('a PDF', () => {
  test('is read page by page without running heads and page numbers, which are counted', async () => {
    let omissions = {};
    const bytes: number[] = [];
    const text = await readInNode(book(), {
      onOmissions: (counts) => {
        omissions = counts;
      },
      onBytes: (count) => bytes.push(count),
    });
    expect(text).toBe(
      letters
        .map((_, index) => bookText(index))
        .join('\n\n')
        .replaceAll('al-\n\nOn', 'al-\nOn'),
    );
    expect(omissions).toEqual({ runningHeads: 24, runningHeadWords: 36, footnoteMarks: 0, damagedPages: 0 });
    expect(bytes).toHaveLength(12);
    expect(bytes.at(-1)).toBe(book().length);
  });

  test('has the text of other directions after that of its page', async () => {
    const page: PdfPage = [
      { text: 'along the margin', x: 20, y: 300, turns: 1 },
      ...lines(['The lamplighter walked', 'down the road.']),
    ];
    expect(await readInNode(makePdf([page]))).toBe(
      'The lamplighter walked down the road.\n\nalong the margin',
    );
  });

  test('is recognized', async () => {
    const recognized = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => {
      const blob = new Blob(parts);
      return blob.arrayBuffer().then((bytes) => isPdf(new Uint8Array(bytes), blob));
    };
    expect(await recognized(book())).toBe(true);
    expect(await recognized('mail header\r\n\r\n', book())).toBe(true);
    expect(await recognized('A PDF starts with %PDF-1.7 and a line break.')).toBe(false);
    expect(await recognized('%PDX-')).toBe(false);
  });
});

describe('refused are', () => {
  const problem = (bytes: Uint8Array<ArrayBuffer>) =>
    openInNode(bytes).then(
      () => undefined,
      (error: unknown) => error,
    );
  const encode = (text: string) => new TextEncoder().encode(text);

  test('PDFs with a password', async () => {
    expect(await problem(makePdf([bookPage(0)], { encrypt: true }))).toMatchObject({ problem: 'encrypted' });
  });

  test('scans, though their cover has text', async () => {
    const page: PdfPage = [{ text: '7', x: 200, y: 560 }];
    const scan = makePdf([bookPage(0), ...Array.from({ length: 12 }, () => page)]);
    expect(await problem(scan)).toMatchObject({ problem: 'scanned' });
    await expect(readInNode(scan)).rejects.toMatchObject({ problem: 'scanned' });
    expect(await problem(makePdf([[]]))).toMatchObject({ problem: 'scanned' });
  });

  test('damaged PDFs', async () => {
    expect(await problem(encode('%PDF-1.4\nnothing'))).toMatchObject({ problem: 'damaged' });
    expect(await problem(encode('%PDF-'))).toMatchObject({ problem: 'damaged' });
  });

  test('pages with more text than a newspaper', async () => {
    const crowded = Array.from({ length: 50_001 }, (_, i) => ({
      text: 'a',
      x: (i * 37) % 400,
      y: (i * 17) % 600,
    }));
    expect(await problem(makePdf([crowded]))).toMatchObject({ problem: 'tooComplex' });
  });

  test('PDFs with more than 5,000 pages', async () => {
    expect(await problem(makePdf(Array.from({ length: 5001 }, () => [])))).toMatchObject({
      problem: 'tooComplex',
    });
  });
});

test('a PDF without its table of objects is read', async () => {
  const table = /xref[\s\S]*trailer/;
  const damaged = new TextDecoder('latin1').decode(book()).replace(table, 'trailer');
  expect(await readInNode(new TextEncoder().encode(damaged))).toBe(await readInNode(book()));
});

test('reading can be canceled', async () => {
  const canceled = new AbortController();
  const reading = readInNode(book(), {
    signal: canceled.signal,
    onBytes: () => canceled.abort(new Error('canceled')),
  });
  await expect(reading).rejects.toThrow('canceled');
  await expect(readInNode(book(), { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow(
    'before',
  );
});
