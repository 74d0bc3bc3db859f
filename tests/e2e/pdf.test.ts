/** A PDF in the built page, under its Content Security Policy. */

import { lines, makePdf, type PdfPage } from '../unit/documents/pdf/makePdf';
import { button, choose, expect, figure, file, stories, test } from './page';

const linesPerPage = 40;

/** Lines of about 60 characters, as pages with page numbers. */
function pagesOf(text: string): PdfPage[] {
  const all = text.replace(/\s+/g, ' ').match(/.{1,60}(?: |$)/g) ?? [];
  const count = Math.ceil(all.length / linesPerPage);
  return Array.from({ length: count }, (_, index) => [
    ...lines(all.slice(index * linesPerPage, (index + 1) * linesPerPage)),
    { text: `${index + 1}`, x: 195, y: 575 },
  ]);
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      violations.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  await page.goto('/');
});

const pdfFiles = /\/(?:openPdf|pdfWorker)-[^/]*\.js$|\.bcmap$/;

test('a PDF is read without violating the policy, by files that are fetched only then', async ({ page }) => {
  const requested: string[] = [];
  page.context().on('request', (request) => requested.push(request.url()));
  await expect(button(page, 'Use the sample')).toBeVisible();
  expect(requested.filter((url) => pdfFiles.test(url))).toEqual([]);
  const text = stories(20_000);
  const pages = pagesOf(text);
  await choose(page, file('book.pdf', makePdf(pages)));
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(0.95 * words);
  expect(
    await page.evaluate(() => (window as unknown as { readonly violations: string[] }).violations),
  ).toEqual([]);
  expect(requested.some((url) => pdfFiles.test(url))).toBe(true);
});

test('characters of a predefined character map are read', async ({ page }) => {
  const sentences = Array.from(
    { length: 40 },
    (_, i) => `点灯夫は道を歩いていた。月が${'一二三四五六七八九十'[i % 10]}人を見ていた。`,
  );
  await choose(page, file('japanese.pdf', makePdf([lines(sentences, { font: 'japanese' })])));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(300);
});

for (const [what, bytes, sentence] of [
  ['a scan', makePdf([[], [], []]), /hardly any text/],
  ['a PDF with a password', makePdf(pagesOf(stories(300)), { encrypt: true }), /protected by a password/],
  ['a damaged PDF', makePdf(pagesOf(stories(300))).slice(0, 900), /is damaged/],
] as const) {
  test(`${what} is refused with a sentence of its own`, async ({ page }) => {
    await choose(page, file('book.pdf', bytes));
    await expect(page.getByRole('alert').filter({ hasText: sentence }).first()).toBeVisible();
  });
}
