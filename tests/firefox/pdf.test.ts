/** A PDF in Firefox: PDF.js in a worker of our worker. */

import { lines, makePdf } from '../unit/documents/pdf/makePdf';
import { choose, expect, figure, test } from './page';

test('a PDF with characters of a predefined character map is read', async ({ page }) => {
  const sentences = Array.from({ length: 40 }, () => '点灯夫は道を歩いていた。月が見ていた。');
  await choose(page, 'book.pdf', makePdf([lines(sentences, { font: 'japanese' })]));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(300);
});
