/** The tokens that are counted, laid out for counting: runs held apart, items begun by boundaries. */

import { sliceLength } from './progress';

/** What is counted. */
export interface TrainingStream {
  /** Each in [0, vocabularySize), or −1 for an unknown word, which is part of no n-gram. */
  readonly ids: Int32Array; // [tokens]
  /** Stretches of `ids`; only n-grams that lie wholly inside one are counted. */
  readonly runs: readonly { readonly start: number; readonly end: number }[];
  readonly vocabularySize: number;
  /**
   * The id that ends each item, where the text is made of items. Then each run is a sequence of whole items, and
   * what stands before an item is an endless row of boundaries.
   */
  readonly boundary?: number;
}

/** A copy of the runs, with a header before each run or item. */
export interface TrainingTokens {
  /** The first of a header is `gap`; the rest are boundaries, as context for what follows. */
  readonly words: Int32Array; // [length]
  /** 0 in headers, 1 elsewhere. */
  readonly targets: Uint8Array; // [length]
}

/** Stands between what must not be counted together. */
const gap = -1;

/**
 * Yields the share done.
 * @param padding boundaries before each item: as many as the longest context has words
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

/** How many pieces are held apart: runs, or all their items. */
function headersOf({ ids, runs, boundary = gap }: TrainingStream): number {
  let headers = 0;
  for (const { start, end } of runs) {
    if (end > start) headers++;
    for (let i = start + 1; i < end; i++) if (ids[i - 1] === boundary) headers++;
  }
  return headers;
}
