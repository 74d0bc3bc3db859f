/** Splits a stream of text into lines, independent of the chunks; knows no kinds. */

import { endsWithinPair } from './wellFormed';

/** Maximum number of code units in a line; a longer line is returned in parts of this length. */
const maxLineLength = 2 ** 16;

/** Call `push` for each chunk, then `end`. Holds at most one line of `maxLineLength`. */
interface LineSplitter {
  /** The lines that `chunk` completes, without their line breaks (LF, CR or both). */
  push(chunk: string): string[];
  /** The last line if it has no line break, else nothing. */
  end(): string[];
}

export function createLineSplitter(): LineSplitter {
  let pending = '';
  let afterReturn = false; // a line feed that follows belongs to the same line break

  const addParts = (line: string, lines: string[]) => {
    let rest = line;
    while (rest.length > maxLineLength) {
      const part = rest.slice(0, maxLineLength);
      const length = endsWithinPair(part) ? maxLineLength - 1 : maxLineLength;
      lines.push(rest.slice(0, length));
      rest = rest.slice(length);
    }
    return rest;
  };

  return {
    push(chunk) {
      if (chunk === '') return [];
      const text = afterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
      afterReturn = chunk.endsWith('\r');
      const parts = text.split(/\r\n|\r|\n/);
      const lines: string[] = [];
      parts[0] = pending + parts[0];
      pending = addParts(parts.pop() ?? '', lines);
      if (parts.length === 0) return lines;
      const complete: string[] = [];
      for (const part of parts) complete.push(addParts(part, complete));
      return complete.concat(lines);
    },
    end() {
      const last = pending;
      pending = '';
      afterReturn = false;
      return last === '' ? [] : [last];
    },
  };
}

/**
 * Converts chunks of text to chunks of other text, line by line.
 * @param convert returns what to write for some lines; called with `atEnd` once, after the last line
 */
export async function* convertLines(
  chunks: AsyncIterable<string>,
  convert: (lines: readonly string[], atEnd: boolean) => string,
): AsyncGenerator<string> {
  const splitter = createLineSplitter();
  for await (const chunk of chunks) {
    const text = convert(splitter.push(chunk), false);
    if (text !== '') yield text;
  }
  const rest = convert(splitter.end(), true);
  if (rest !== '') yield rest;
}
