/** Recognizes a table (CSV) with a column of texts by its first records. */

import { createCsvParser } from './csvParser';

/** Where the texts of a table are. */
export interface TextColumn {
  readonly delimiter: string;
  /** From 0. */
  readonly column: number;
}

const delimiters = [',', ';', '\t', '|'];

/** Number of records after the header by which a table is recognized. */
const sampleSize = 100;
const minRecords = 2;
const maxColumns = 200;
const maxNameLength = 60;
/** Minimum share of records with as many fields as the header. */
const minRegularShare = 0.9;
/** Minimum share of texts that have two letters in a row, and of those that are distinct. */
const minWordShare = 0.5;
const minDistinctShare = 0.5;

/**
 * Names of columns of texts that people wrote, in lower case and without marks. Those of the second list may stand beside
 * one of the first, whose column is then taken.
 */
const textNames = [
  `text fulltext textcontent message messages messagetext messagebody messagecontent body bodytext content contents
  tweet tweets tweettext tweetcontent tweetbody comment comments commenttext commentbody commentcontent
  review reviews reviewtext reviewbody reviewcontent post posttext postbody postcontent selftext sms`,
  `lyrics lyric quote quotes sentence sentences utterance transcript dialogue dialog
  article articletext articlebody story poem joke headline headlines headlinetext`,
].map((list) => new Set(list.split(/\s+/)));

/**
 * The text column of a table that starts with `head`; undefined if it is not certain: then the records differ in their
 * numbers of fields, no column or more than one is named like a text, or the column holds something else.
 * @param complete whether `head` is the whole text
 */
export function findTextColumn(head: string, complete: boolean): TextColumn | undefined {
  const found = delimiters.flatMap((delimiter) => {
    const column = columnOf(firstRecords(head, delimiter, complete));
    return column === undefined ? [] : [{ delimiter, column }];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The header and the first records, without one that `head` may cut off. */
function firstRecords(head: string, delimiter: string, complete: boolean): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  const parser = createCsvParser(delimiter, {
    text(part, column) {
      if (column < maxColumns) fields[column] = (fields[column] ?? '') + part;
    },
    endRecord(count) {
      if (records.length <= sampleSize) {
        records.push(Array.from({ length: Math.min(count, maxColumns + 1) }, (_, i) => fields[i] ?? ''));
      }
      fields = [];
    },
  });
  parser.push(head.replace(/^\ufeff/, ''));
  if (complete) parser.end();
  return records;
}

function columnOf([header, ...records]: readonly string[][]): number | undefined {
  if (!header || header.length < 2 || header.length > maxColumns || records.length < minRecords)
    return undefined;
  const names = header.map((name) => name.trim().toLowerCase());
  if (names.some((name) => name.length > maxNameLength) || new Set(names).size < names.length)
    return undefined;
  const regular = records.filter((record) => record.length === header.length);
  if (regular.length < minRegularShare * records.length) return undefined;
  const columns = textNames
    .map((known) => [...names.keys()].filter((i) => known.has(names[i].replace(/[^\p{L}\p{N}]/gu, ''))))
    .find((found) => found.length > 0);
  if (columns?.length !== 1) return undefined;
  return areTexts(regular.map((record) => record[columns[0]])) ? columns[0] : undefined;
}

function areTexts(values: readonly string[]): boolean {
  const texts = values.map((value) => value.trim()).filter((value) => value !== '');
  const worded = texts.filter((text) => /\p{L}\p{M}*\p{L}/u.test(text));
  return (
    texts.length > 0 &&
    worded.length >= minWordShare * texts.length &&
    new Set(texts).size >= minDistinctShare * texts.length
  );
}
