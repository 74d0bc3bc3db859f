/** Parses HTML or XML chunk by chunk, in bounded memory. */

import { type Handler, Parser, type ParserOptions } from 'htmlparser2';
import { DocumentError } from '../documentError';
import { withoutInternalSubset } from './internalSubset';

/** What a reader learns of the markup. Entities of a document type are not expanded. */
export interface MarkupHandler {
  /** @param attributes  undefined for those that are absent */
  open(name: string, attributes: Readonly<Partial<Record<string, string>>>): void;
  close(name: string): void;
  text(data: string): void;
}

/** Characters parsed at a time. */
const portionLength = 64 * 1024;

/**
 * Elements within each other. The parser takes time in proportion to it for each tag: at this depth, 20 µs (one AMD EPYC
 * core).
 */
const maxDepth = 20_000;

/**
 * Parses `chunks`, and yields after each portion.
 * @throws DocumentError if the elements are nested too deeply, or what the handler throws; the error of `chunks`
 */
export async function* parseMarkup(
  chunks: AsyncIterable<string>,
  handler: MarkupHandler,
  options: ParserOptions,
): AsyncGenerator<void> {
  const parser = new Parser(handlerOf(handler), options);
  let isFirst = true;
  for await (const each of chunks) {
    const chunk = isFirst ? withoutInternalSubset(each) : each;
    isFirst &&= each === '';
    let start = 0;
    while (start < chunk.length) {
      const end = portionEnd(chunk, start);
      const portion = chunk.slice(start, end);
      guard(() => parser.write(portion));
      start = end;
      yield;
    }
  }
  guard(() => parser.end());
  yield;
}

/** Not within a surrogate pair. */
function portionEnd(chunk: string, start: number): number {
  const end = start + portionLength;
  return end < chunk.length && /[\ud800-\udbff]/.test(chunk[end - 1]) ? end - 1 : end;
}

function handlerOf(handler: MarkupHandler): Partial<Handler> {
  let depth = 0;
  return {
    onopentag(name, attributes) {
      depth++;
      if (depth > maxDepth) throw new DocumentError('damaged');
      handler.open(name, attributes);
    },
    onclosetag(name) {
      depth--;
      handler.close(name);
    },
    ontext: (data) => handler.text(data),
  };
}

/** Runs the parser; the only errors of its own are of strings that become too long. */
function guard(parse: () => void): void {
  try {
    parse();
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError('damaged', { cause: error });
  }
}
