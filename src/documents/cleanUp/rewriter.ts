/** The shape of a rule, and how it counts what it does. Knows no rule. */

import type { CleanUpRule } from '../../config/cleanUpRules';

/** A rule at work on one text: receives its blocks in order. */
export interface Rewriter {
  /** Returns the block as the rule would have it. */
  rewrite(block: string): string;
  readonly tally: Tally;
  /** Whether the rule may apply although nobody has asked for it; true if absent. */
  readonly certain?: boolean;
}

/**
 * Decides by the first block of a text, up to 256 K code units, whether a rule concerns it.
 * @param isOn whether a rule applies: what the user chose, or else the default
 * @returns undefined if it does not
 */
export type CreateRewriter = (head: string, isOn: (rule: CleanUpRule) => boolean) => Rewriter | undefined;

/** Number of places where a rule found something, and of words that it leaves out there. */
export interface Tally {
  readonly count: number;
  readonly words: number;
  /**
   * Counts the words of `removed`, and one place.
   * @param isNew false for the rest of a place that has been counted
   */
  add(removed?: string, isNew?: boolean): void;
}

export function createTally(): Tally {
  let count = 0;
  let words = 0;
  return {
    get count() {
      return count;
    },
    get words() {
      return words;
    },
    add(removed = '', isNew = true) {
      if (isNew) count++;
      words += countWords(removed);
    },
  };
}

/** Number of words: runs of letters and digits, joined by apostrophes and hyphens. */
function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*/gu)?.length ?? 0;
}

/** Wraps a pure function: every block that may concern the rule is rewritten. */
export function rewriter(rewrite: (block: string, tally: Tally) => string, certain?: boolean): Rewriter {
  const tally = createTally();
  return { rewrite: (block) => rewrite(block, tally), tally, certain };
}
