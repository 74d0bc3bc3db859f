/** Names of the compared models: plain words first, then the technical term. */

import type { ResultModel } from '../../../store/results';
import type { Unit } from '../../shared/meaning';

/** Plain names of sequences, as far as they have one. */
const sequences: Readonly<Record<number, string>> = { 2: 'pairs', 3: 'triples' };
const terms: Readonly<Record<number, string>> = { 2: 'bigram', 3: 'trigram' };

/** bigram, trigram, 5-gram */
export function ngramTerm(order: number): string {
  return terms[order] ?? `${order}-gram`;
}

/** word frequencies; word pairs · bigram; groups of 5 words · 5-gram */
function ngramName(order: number, unit: Unit): string {
  if (order === 1) return `${unit} frequencies`;
  const plain = sequences[order] ? `${unit} ${sequences[order]}` : `groups of ${order} ${unit}s`;
  return `${plain} · ${ngramTerm(order)}`;
}

/** The label at a reference line: word frequencies; pairs · bigram; `short` if there is little space. */
export function lineName(order: number, unit: Unit, short: boolean): string {
  if (order === 1) return short ? 'frequencies' : `${unit} frequencies`;
  const plain = sequences[order];
  return short || !plain ? ngramTerm(order) : `${plain} · ${ngramTerm(order)}`;
}

export const guessingName = 'guessing';

export function modelName(model: ResultModel, unit: Unit): string {
  switch (model.kind) {
    case 'guess':
      return guessingName;
    case 'ngram':
      return ngramName(model.order, unit);
    case 'network':
      return 'the network';
    case 'mixture':
      return `network + ${ngramTerm(model.order)}`;
  }
}
