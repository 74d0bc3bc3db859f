/** Who may write, and which two of them write side by side. Knows nothing of what they wrote. */

import type { Writer } from '../protocol/writing';

/** In the order in which they know more of the text. */
export const writers = [
  'untrained',
  'bigram',
  'trigram',
  'network',
  'mixture',
] as const satisfies readonly Writer[];

/** Two different writers: that of the left column, that of the right. */
export type WriterPair = readonly [left: Writer, right: Writer];

/** A column, as a place in a pair. */
export type Side = 0 | 1;

export const defaultWriters: WriterPair = ['untrained', 'network'];

/** Puts `writer` into a column. One who stands in the other changes places with whom they replace. */
export function chooseWriter([left, right]: WriterPair, side: Side, writer: Writer): WriterPair {
  if (side === 0) return writer === right ? [right, left] : [writer, right];
  return writer === left ? [right, left] : [left, writer];
}

/** Whether someone writes otherwise with every step of the run. */
export const dependsOnTraining = (writer: Writer): boolean => writer === 'network' || writer === 'mixture';

/** Whether someone asks how often words stood together. */
export const usesNgrams = (writer: Writer): boolean => writer !== 'untrained' && writer !== 'network';

/** Whether someone writes otherwise in another run; the others know the text alone. */
export const dependsOnRun = (writer: Writer): boolean => writer === 'untrained' || dependsOnTraining(writer);
