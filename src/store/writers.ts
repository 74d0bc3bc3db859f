/** The models that can write completions, and which two are shown side by side. */

import type { Writer } from '../protocol/writing';

/** Ordered by how much they know about the text. */
export const writers = [
  'untrained',
  'bigram',
  'trigram',
  'fivegram',
  'network',
  'mixture',
] as const satisfies readonly Writer[];

/** Two different models: the left column's and the right column's. */
export type WriterPair = readonly [left: Writer, right: Writer];

/** A column, as an index into a pair. */
export type Side = 0 | 1;

export const defaultWriters: WriterPair = ['untrained', 'network'];

/** Puts `writer` into a column; if the other column has it already, the two are swapped. */
export function chooseWriter([left, right]: WriterPair, side: Side, writer: Writer): WriterPair {
  if (side === 0) return writer === right ? [right, left] : [writer, right];
  return writer === left ? [right, left] : [left, writer];
}

/** Whether a model's completions change with every training step. */
export const dependsOnTraining = (writer: Writer): boolean => writer === 'network' || writer === 'mixture';

/** Whether a model uses n-gram counts. */
export const usesNgrams = (writer: Writer): boolean => writer !== 'untrained' && writer !== 'network';

/** Whether a model's completions depend on the run; the others depend on the text alone. */
export const dependsOnRun = (writer: Writer): boolean => writer === 'untrained' || dependsOnTraining(writer);
