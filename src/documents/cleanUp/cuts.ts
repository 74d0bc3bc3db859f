/** Passages of a text that a rule leaves out, by their position. */

import type { CleanUpRule } from '../../config/cleanUpRules';
import type { Tally } from './rewriter';

/** Positions in code units from the start of the text. */
export interface Cut {
  readonly rule: CleanUpRule;
  readonly start: number;
  readonly end: number;
}

/** In order, without those that overlap an earlier one. */
export function orderedCuts(cuts: readonly Cut[]): Cut[] {
  const kept: Cut[] = [];
  for (const cut of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (cut.end > cut.start && cut.start >= (kept.at(-1)?.end ?? 0)) kept.push(cut);
  }
  return kept;
}

/**
 * Leaves out the cuts of rules that are on, and counts those of all rules. Receives the blocks of the text in order.
 * @param cuts in order, see `orderedCuts`
 */
export function createCutter(
  cuts: readonly Cut[],
  tallyOf: (rule: CleanUpRule) => Tally | undefined,
  isOn: (rule: CleanUpRule) => boolean,
): (block: string) => string {
  let offset = 0;
  let next = 0;
  return (block) => {
    const end = offset + block.length;
    let kept = '';
    let from = offset;
    while (next < cuts.length && cuts[next].start < end) {
      const cut = cuts[next];
      const removed = block.slice(Math.max(cut.start, offset) - offset, cut.end - offset);
      tallyOf(cut.rule)?.add(removed, cut.start >= offset);
      if (isOn(cut.rule)) {
        kept += block.slice(from - offset, Math.max(cut.start, offset) - offset);
        from = Math.min(cut.end, end);
      }
      if (cut.end > end) break; // it goes on in the next block
      next++;
    }
    kept += block.slice(from - offset);
    offset = end;
    return kept;
  };
}
