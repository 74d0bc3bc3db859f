/** PDFs in a real browser, where PDF.js has a worker of its own. */

import { expect, test } from 'vitest';
import { openDocument } from '../../../src/documents/document';
import { lines, makePdf, type PdfPage } from '../../unit/documents/pdf/makePdf';

async function read(
  bytes: Uint8Array<ArrayBuffer>,
  options: { readonly signal?: AbortSignal; readonly onBytes?: (bytes: number) => void } = {},
): Promise<string> {
  const { kind, text } = await openDocument(new Blob([bytes]), { signal: options.signal });
  expect(kind).toBe('pdf');
  let whole = '';
  for await (const chunk of text(options)) whole += chunk;
  return whole;
}

/** A name of letters for a number. */
const nameOf = (number: number) => Array.from(`${number}`, (digit) => 'abcdefghij'[Number(digit)]).join('');
const linesOf = (number: number) => [
  `The lamplighter ${nameOf(number)} walked down the long road, and he lit all the lamps`,
  `of the houses, and ${nameOf(number)} was tired.`,
];
const page = (number: number): PdfPage => [...lines(linesOf(number)), { text: `${number}`, x: 195, y: 560 }];
const pages = (count: number) => Array.from({ length: count }, (_, index) => page(index + 1));

test('a PDF of many pages is read, without page numbers', async () => {
  const paragraph = (_: unknown, index: number) => linesOf(index + 1).join(' ');
  expect(await read(makePdf(pages(40)))).toBe(Array.from({ length: 40 }, paragraph).join('\n\n'));
});

test('characters of a predefined character map are read', async () => {
  const sentences = ['点灯夫は道を歩いていた。', '月が見ていた。'];
  const japanese = makePdf([lines(sentences, { font: 'japanese' }), page(2)]);
  expect(await read(japanese)).toContain(sentences.join(''));
});

test('a PDF larger than a slice is read range by range', async () => {
  const bytes = makePdf(pages(3000));
  expect(bytes.length).toBeGreaterThan(1024 ** 2);
  expect((await read(bytes)).match(/lamplighter/g)).toHaveLength(3000);
});

test('a scan, a PDF with a password and a damaged PDF are refused', async () => {
  await expect(read(makePdf([[], []]))).rejects.toMatchObject({ problem: 'scanned' });
  await expect(read(makePdf(pages(2), { encrypt: true }))).rejects.toMatchObject({ problem: 'encrypted' });
  await expect(read(new TextEncoder().encode('%PDF-1.7\n'))).rejects.toMatchObject({ problem: 'damaged' });
});

test('reading can be canceled', async () => {
  const canceled = new AbortController();
  const reading = read(makePdf(pages(500)), {
    signal: canceled.signal,
    onBytes: () => canceled.abort(new Error('canceled')),
  });
  await expect(reading).rejects.toThrow('canceled');
});
