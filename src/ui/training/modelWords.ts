/** What the network is measured against, by name: first in plain words, then as the field says. */

import type { ResultModel } from '../../store/results';

type Unit = 'word' | 'character';

const groups: Readonly<Record<number, string>> = { 2: 'pairs', 3: 'triples', 4: 'fours', 5: 'fives' };
const terms: Readonly<Record<number, string>> = { 2: 'bigram', 3: 'trigram' };

/** bigram, trigram, 5-gram */
export function ngramTerm(order: number): string {
  return terms[order] ?? `${order}-gram`;
}

/** word frequencies; word pairs · bigram */
export function ngramName(order: number, unit: Unit): string {
  if (order === 1) return `${unit} frequencies`;
  return `${unit} ${groups[order]} · ${ngramTerm(order)}`;
}

/** Beside its line: word frequencies; pairs · bigram. `short` where there is little room. */
export function lineName(order: number, unit: Unit, short: boolean): string {
  if (order === 1) return short ? 'frequencies' : `${unit} frequencies`;
  return short ? ngramTerm(order) : `${groups[order]} · ${ngramTerm(order)}`;
}

export function contenderName(contender: ResultModel, unit: Unit): string {
  switch (contender.kind) {
    case 'guess':
      return 'guessing';
    case 'ngram':
      return ngramName(contender.order, unit);
    case 'network':
      return 'the network';
    case 'mixture':
      return `network + ${ngramTerm(contender.order)}`;
  }
}
