/** The words of a text that has words broken over line ends, to tell compounds from words that are only broken. */

/**
 * A hyphen, a soft hyphen, or the sign that some programs write for it, between letters at a line end. Groups: the part
 * before it, the hyphen, the part after it, and the marks that follow.
 */
export const brokenWord =
  /([\p{L}\p{M}]{1,40})([-\u2010\u00ac\u00ad])[ \t]*\n[ \t]*([\p{L}\p{M}]{1,40}(?:['\u2019-][\p{L}\p{M}]{1,40}){0,3})([^\s\p{L}\p{M}\p{N}-]{0,6})[ \t]*\n?/gu;

const hyphens = new Set([0x2d, 0x2010, 0xac, 0xad]);

/** Whether the line that ends with the line feed at `end` has a hyphen after a letter at its end; spaces may follow it. */
export function endsInHyphen(block: string, end: number): boolean {
  let last = end - 1;
  while (block.charCodeAt(last) === 0x20) last--;
  return hyphens.has(block.charCodeAt(last)) && /\p{L}/u.test(block[last - 1] ?? '');
}

/** The first part of a word that is broken over the end of a page. */
const firstPart = /[\p{L}\p{M}]{1,40}[-\u2010\u00ac\u00ad][ \t]*\n/gu;

/** Distinct words that are remembered: more than the longest book has. */
const maxWords = 400_000;

export interface KnownWords {
  /** Whether the word, in lower case, occurs within a line, from the first block with a broken word on. */
  has(word: string): boolean;
  /** Whether any word may be broken. */
  readonly hasBroken: boolean;
}

/** Receives the blocks of a text in order, and whether a line in them ends in a hyphen. Costs nothing before the first. */
export function createKnownWords(): KnownWords & { scan(block: string, mayBeBroken: boolean): void } {
  const words = new Set<string>();
  let isNeeded = false;
  return {
    scan(block, mayBeBroken) {
      isNeeded ||= mayBeBroken;
      if (!isNeeded) return;
      const whole = block.replace(brokenWord, ' ').replace(firstPart, ' ').toLowerCase();
      for (const [word] of whole.matchAll(/[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu)) {
        if (words.size >= maxWords) return;
        if (word.length <= 80) words.add(word.replaceAll('\u2010', '-'));
      }
    },
    has: (word) => words.has(word),
    get hasBroken() {
      return isNeeded;
    },
  };
}
