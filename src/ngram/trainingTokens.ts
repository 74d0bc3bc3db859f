/** Lays out the training tokens for counting: runs are separated, items are preceded by boundaries. */

import { sliceLength } from './progress';

/** The tokens whose n-grams are counted. */
export interface TrainingStream {
  /** Each in [0, vocabularySize), or −1 for an unknown word, which is part of no n-gram. */
  readonly ids: Int32Array; // [tokens]
  /** Ranges of `ids`; only n-grams within one run are counted. */
  readonly runs: readonly { readonly start: number; readonly end: number }[];
  readonly vocabularySize: number;
  /**
   * The id that ends each item, if the text consists of items. Then each run is a sequence of complete items, and the
   * context before an item consists of boundaries only.
   */
  readonly boundary?: number;
}

/** A copy of the runs, with a header before each run or item. */
export interface TrainingTokens {
  /** A header is one `gap` followed by boundaries, which are the context of the tokens after it. */
  readonly words: Int32Array; // [length]
  /** 0 in headers, 1 elsewhere. */
  readonly targets: Uint8Array; // [length]
}

/** Separates tokens that must not be counted together. */
const gap = -1;

/**
 * Yields the progress in [0, 1].
 * @param padding number of boundaries before each item: the length of the longest context
 */
export function* layOut(stream: TrainingStream, padding: number): Generator<number, TrainingTokens> {
  const { ids, runs, boundary = gap } = stream;
  const header = boundary === gap ? 1 : 1 + padding;
  const length = headersOf(stream) * header + runs.reduce((sum, { start, end }) => sum + end - start, 0);
  const words = new Int32Array(length).fill(boundary);
  const targets = new Uint8Array(length);
  let next = 0;
  for (const { start, end } of runs) {
    for (let i = start; i < end; i++) {
      if (i === start || ids[i - 1] === boundary) {
        words[next] = gap;
        next += header;
      }
      words[next] = ids[i];
      targets[next++] = 1;
      if (i % sliceLength === sliceLength - 1) yield next / length;
    }
  }
  return { words, targets };
}

/** Number of headers: one per nonempty run or, if there are items, one per item. */
function headersOf({ ids, runs, boundary = gap }: TrainingStream): number {
  let headers = 0;
  for (const { start, end } of runs) {
    if (end > start) headers++;
    for (let i = start + 1; i < end; i++) if (ids[i - 1] === boundary) headers++;
  }
  return headers;
}
