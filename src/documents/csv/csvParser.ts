/** Splits a stream of text into the fields of records (CSV), independent of the chunks and in constant memory. */

/** Receives the parts of a file in order. */
interface CsvHandler {
  /** A part of a field; a field may come in several. `column` starts at 0. */
  text(part: string, column: number): void;
  /** The end of a record with that many fields; empty lines are no records. */
  endRecord(fields: number): void;
}

const quote = '"';

/** Call `push` for each chunk, then `end`. */
interface CsvParser {
  push(chunk: string): void;
  end(): void;
}

/**
 * Fields in quotes may hold delimiters and line breaks; two quotes in them are one. Elsewhere a quote is text.
 * Source: RFC 4180, with any of the three line breaks.
 */
export function createCsvParser(delimiter: string, handler: CsvHandler): CsvParser {
  const special = new RegExp(`[${delimiter === '\t' ? '\\t' : `\\${delimiter}`}\\r\\n]`, 'g');
  let column = 0;
  let state: 'start' | 'plain' | 'quoted' | 'afterQuote' = 'start';
  let blank = true; // whether the record has no character yet

  const endRecord = () => {
    if (!blank) handler.endRecord(column + 1);
    column = 0;
    blank = true;
    state = 'start';
  };

  /** Reads a field that is not in quotes, or what follows one in quotes, with the character that ends it. */
  const readPlain = (chunk: string, start: number): number => {
    special.lastIndex = start;
    const end = special.exec(chunk)?.index ?? chunk.length;
    if (end > start) {
      blank = false;
      handler.text(chunk.slice(start, end), column);
      state = 'plain';
    }
    if (end === chunk.length) return end;
    if (chunk[end] === delimiter) {
      blank = false;
      column++;
      state = 'start';
    } else endRecord(); // between CR and LF there is an empty line
    return end + 1;
  };

  const readQuoted = (chunk: string, start: number): number => {
    const end = chunk.indexOf(quote, start);
    const stop = end < 0 ? chunk.length : end;
    if (stop > start) handler.text(chunk.slice(start, stop), column);
    if (end < 0) return stop;
    state = 'afterQuote';
    return end + 1;
  };

  return {
    push(chunk) {
      let i = 0;
      while (i < chunk.length) {
        if (state === 'quoted') i = readQuoted(chunk, i);
        else if (state === 'start' && chunk[i] === quote) {
          state = 'quoted';
          blank = false;
          i++;
        } else if (state === 'afterQuote' && chunk[i] === quote) {
          handler.text(quote, column);
          state = 'quoted';
          i++;
        } else i = readPlain(chunk, i);
      }
    },
    end: endRecord,
  };
}
