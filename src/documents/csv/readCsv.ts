/** Reads the texts of one column of a table (CSV), one a paragraph; knows no files. */

import type { ReadableText } from '../documentReader';
import { createParagraphBuilder } from '../paragraphBuilder';
import { createCsvParser } from './csvParser';
import { findTextColumn, type TextColumn } from './textColumn';

/**
 * The texts of a table that starts with `head`; undefined if it is not certain that it has a column of texts.
 * @param complete whether `head` is the whole text
 */
export function openTable(
  plain: ReadableText['text'],
  head: string,
  complete: boolean,
): ReadableText['text'] | undefined {
  const column = findTextColumn(head, complete);
  return column && ((options) => readCsv(plain(options), column));
}

/** Yields the text in chunks, without the name of the column. */
async function* readCsv(
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
