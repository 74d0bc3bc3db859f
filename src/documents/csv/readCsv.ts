/** Reads the texts of one column of a table (CSV), one a paragraph; knows no files. */

import { createParagraphBuilder } from '../paragraphBuilder';
import { createCsvParser } from './csvParser';
import type { TextColumn } from './textColumn';

/** Yields the text in chunks, without the name of the column. */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  { delimiter, column }: TextColumn,
): AsyncGenerator<string> {
  const paragraphs = createParagraphBuilder();
  let inHeader = true;
  const parser = createCsvParser(delimiter, {
    text(part, at) {
      if (at === column && !inHeader) paragraphs.write(part);
    },
    endRecord() {
      inHeader = false;
      paragraphs.endParagraph();
    },
  });
  for await (const chunk of chunks) {
    parser.push(chunk);
    const text = paragraphs.take();
    if (text !== '') yield text;
  }
  parser.end();
  const rest = paragraphs.take();
  if (rest !== '') yield rest;
}
