import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../../../src/documents/pdf/rows';
import { createRunningHeadFinder } from '../../../../src/documents/pdf/runningHeads';
import type { TextRun } from '../../../../src/documents/pdf/textRun';
import { column, run } from './runs';

/** What is left out of each page. */
function leftOut(pages: readonly (readonly TextRun[])[]): string[][] {
  const finder = createRunningHeadFinder();
  const clean = [...pages.flatMap((runs) => finder.add(rowsOf(runs))), ...finder.end()];
  expect(clean).toHaveLength(pages.length);
  for (const [index, { rows, leftOut: texts }] of clean.entries())
    expect(rows.length + texts.length).toBe(rowsOf(pages[index]).rows.length);
  return clean.map((page) => [...page.leftOut]);
}

const top = (text: string) => run(text, 150, 40);
const bottom = (text: string) => run(text, 190, 560);
/** Five lines that no other page has. */
const prose = (page: number) =>
  column(
    ['first', 'second', 'third', 'fourth', 'fifth'].map(
      (word) => `${word} line ${'abcdefghijklmnopqrstuvwxyz'[page]}`,
    ),
  );
const pagesOf = (count: number, edges: (page: number) => readonly TextRun[]) =>
  Array.from({ length: count }, (_, page) => [...prose(page), ...edges(page)]);

describe('left out are', () => {
  test('page numbers', () => {
    const pages = pagesOf(20, (page) => [bottom(`${page + 7}`)]);
    expect(leftOut(pages)).toEqual(pages.map((_, page) => [`${page + 7}`]));
  });

  test.each([
    ['dashes', (n: number) => `– ${n} –`],
    ['words', (n: number) => `Page ${n} of 20`],
    ['a total', (n: number) => `${n}/20`],
  ])('page numbers with %s', (_, format) => {
    const pages = pagesOf(20, (page) => [bottom(format(page + 1))]);
    expect(leftOut(pages).flat()).toHaveLength(20);
  });

  test('roman page numbers', () => {
    const numerals = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
    expect(leftOut(pagesOf(12, (page) => [bottom(numerals[page])]))).toEqual(numerals.map((each) => [each]));
  });

  test('the titles of the book and of the chapter by turns, with page numbers', () => {
    const pages = pagesOf(12, (page) =>
      page % 2 === 0 ? [run(`${page + 10}`, 50, 40), top('The Lamplighter')] : [top(`The Moon ${page + 10}`)],
    );
    expect(leftOut(pages).flat()).toHaveLength(12);
  });

  test('titles of chapters of two pages, beside page numbers', () => {
    const titles = ['Moon', 'Road', 'Lamp', 'Rain', 'Door', 'Snow'];
    const pages = pagesOf(12, (page) => [top(`${titles[page >> 1]} ${page + 1}`)]);
    expect(leftOut(pages).flat()).toHaveLength(12);
  });

  test('several rows', () => {
    const pages = pagesOf(6, (page) => [
      top('The Lamplighter'),
      run('A draft', 150, 28),
      bottom(`${page + 1}`),
    ]);
    expect(leftOut(pages)[3]).toEqual(['A draft', 'The Lamplighter', '4']);
  });

  test('the page numbers of two pages', () => {
    expect(leftOut(pagesOf(2, (page) => [bottom(`${page + 1}`)]))).toEqual([['1'], ['2']]);
  });
});

describe('not left out are', () => {
  const nothing = (pages: readonly unknown[]) => pages.map(() => []);

  test('rows of a single page', () => {
    expect(leftOut([[...prose(0), bottom('1')]])).toEqual([[]]);
  });

  test('numbered headings of short chapters', () => {
    const pages = pagesOf(20, (page) => (page % 4 === 0 ? [top(`Chapter ${page / 4 + 1}`)] : []));
    expect(leftOut(pages)).toEqual(nothing(pages));
  });

  test('headings in large type that count like pages', () => {
    const pages = pagesOf(9, (page) => [run(`Poem ${page + 1}`, 150, 40, 18)]);
    expect(leftOut(pages)).toEqual(nothing(pages));
  });

  test('the whole texts of similar pages', () => {
    const pages = Array.from({ length: 9 }, (_, page) =>
      column([`Question ${page + 1}: what did the lamplighter see on his way home?`, 'Answer: the moon.']),
    );
    expect(leftOut(pages)).toEqual(nothing(pages));
  });

  test('numbers that do not count pages', () => {
    const numbers = [1900, 17, 4, 365, 12, 3, 88, 2];
    const pages = pagesOf(8, (page) => [bottom(`${numbers[page]}`)]);
    expect(leftOut(pages)).toEqual(nothing(pages));
  });

  test('the same line at other places of a page', () => {
    const pages = pagesOf(8, (page) => [run('said the moon', 50, 160 + 30 * page)]);
    expect(leftOut(pages)).toEqual(nothing(pages));
  });
});

test('pages come a few behind', () => {
  const finder = createRunningHeadFinder();
  const counts = pagesOf(20, () => []).map((page) => finder.add(rowsOf(page)).length);
  expect(counts).toEqual([...Array.from({ length: 8 }, () => 0), ...Array.from({ length: 12 }, () => 1)]);
  expect(finder.end()).toHaveLength(8);
});
