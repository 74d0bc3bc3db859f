/** Collects the lines near the ends of printed pages: form feeds, page numbers, and their neighbors. */

/** Longer lines are no page numbers or running heads. Code units. */
const maxLineLength = 100;
/** Longest line of a page number: "Page 12 of 300". Code units. */
const maxNumberLength = 30;
/** Page ends that are recorded: a book has thousands. */
const maxPageEnds = 50_000;

/** A line that is not empty, without surrounding white space; positions count code units from the start of the text. */
export interface Line {
  readonly start: number;
  /** After its line feed. */
  readonly end: number;
  /** Empty if it is too long. */
  readonly text: string;
  /** Its last character. */
  readonly last: string;
  /** Number of lines before it, empty ones included. */
  readonly index: number;
}

/** A form feed or a number that may be that of a page. */
export interface PageEnd {
  /** `marked`: a number between dashes, or after "Page". `bare`: only a number. */
  readonly kind: 'feed' | 'marked' | 'bare';
  /** The line of the number; for a form feed, the line that follows it on the same line, if any. */
  readonly line?: Line;
  readonly number: number;
  readonly index: number;
  /** Up to two lines before it, nearest first. */
  readonly before: readonly Line[];
  /** Up to two lines after it, nearest first. */
  readonly after: Line[];
}

const bareNumber = /^\d{1,4}$/;
const markedNumber =
  /^(?:[-\u2010-\u2015~]+\s*(\d{1,4})\s*[-\u2010-\u2015~]+|\[?(?:page|pg\.?|p\.|seite|página|pagina|strana|страница)\s*(\d{1,4})(?:\s*(?:of|von|de|di|\/)\s*\d{1,4})?\]?)$/i;

/** What a line has in common with the same line on other pages: its text without numbers. */
export function headOf(text: string): string {
  return text.replace(/^[\d\s|.·•\-\u2013\u2014]+|[\d\s|·•\-\u2013\u2014]+$/g, '').replace(/\s+/g, ' ');
}

/** A line within a block; `offset` is the position of the block in the text. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/** Receives the lines of a text in order. */
export function createPageLines(): {
  scan(block: string, line: LineRange): void;
  readonly pageEnds: readonly PageEnd[];
  /** How often each line beside a page end occurs anywhere after its first one. */
  readonly occurrences: ReadonlyMap<string, number>;
} {
  const pageEnds: PageEnd[] = [];
  const occurrences = new Map<string, number>();
  let before: readonly Line[] = [];
  let open: PageEnd[] = []; // that wait for the lines after them
  let index = 0;

  function add(pageEnd: Omit<PageEnd, 'before' | 'after'>): void {
    if (pageEnds.length >= maxPageEnds) return;
    const added = { ...pageEnd, before, after: [] };
    for (const { text } of before) if (text !== '') observe(headOf(text));
    pageEnds.push(added);
    open.push(added);
  }

  function observe(head: string): void {
    if (!occurrences.has(head)) occurrences.set(head, 1);
  }

  function addLine(line: Line): void {
    const mayBeNumber = line.text !== '' && line.text.length <= maxNumberLength;
    const marked = mayBeNumber ? markedNumber.exec(line.text) : null;
    const isBare = mayBeNumber && bareNumber.test(line.text);
    const isNumber = isBare || marked !== null;
    if (line.text !== '' && pageEnds.length > 0 && !isNumber) {
      const head = headOf(line.text);
      const count = occurrences.get(head);
      if (count !== undefined) occurrences.set(head, count + 1);
      else if (open.length > 0) observe(head);
    }
    for (const each of open) if (each.line !== line) each.after.push(line);
    open = open.filter(({ after }) => after.length < 2);
    if (marked) add({ kind: 'marked', line, number: Number(marked[1] ?? marked[2]), index: line.index });
    else if (isBare) add({ kind: 'bare', line, number: Number(line.text), index: line.index });
    before = [line, before[0]].filter((each) => each !== undefined);
  }

  return {
    scan(block, { start, end, offset }) {
      const isShort = end - start <= maxLineLength;
      if (isShort && block.slice(start, end).includes('\f')) add({ kind: 'feed', number: 0, index });
      const line = lineOf(block, { start, end, index, offset });
      if (line) addLine(line);
      index++;
    },
    pageEnds,
    occurrences,
  };
}

/** @returns undefined if the line is empty */
function lineOf(
  block: string,
  { start, end, index, offset }: LineRange & { readonly index: number },
): Line | undefined {
  if (end - start <= maxLineLength) {
    const text = block.slice(start, end).trim();
    if (text === '') return undefined;
    return { start: offset + start, end: offset + end, text, last: text[text.length - 1], index };
  }
  const last = block[end - 1] === '\n' ? block[end - 2] : block[end - 1];
  const visible = /\s/.test(last)
    ? block
        .slice(end - maxLineLength, end)
        .trimEnd()
        .slice(-1)
    : last;
  return { start: offset + start, end: offset + end, text: '', last: visible, index };
}
