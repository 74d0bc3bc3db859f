/** The words of a text that has words broken over line ends, to tell compounds from words that are only broken. */

/**
 * A hyphen, a soft hyphen, or the sign that some programs write for it, between letters at a line end. Groups: the part
 * before it, the hyphen, the part after it, and the marks that follow.
 */
export const brokenWord =
  /([\p{L}\p{M}]{1,40})([-\u2010\u00ac\u00ad])[ \t]*\n[ \t]*([\p{L}\p{M}]{1,40}(?:['\u2019-][\p{L}\p{M}]{1,40}){0,3})([^\s\p{L}\p{M}\p{N}-]{0,6})[ \t]*\n?/gu;

const endings = ['-\n', '- \n', '\u2010\n', '\u00ac\n', '\u00ad\n'];

/** A quick check, which may be wrong in saying yes. */
export function mayHaveBrokenWords(block: string): boolean {
  return endings.some((ending) => block.includes(ending));
}

/** Distinct words that are remembered: more than the longest book has. */
const maxWords = 400_000;

export interface KnownWords {
  /** Whether the word, in lower case, occurs within a line, from the first block with a broken word on. */
  has(word: string): boolean;
}

/** Receives the blocks of a text in order. Costs nothing before the first broken word. */
export function createKnownWords(): KnownWords & { scan(block: string): void } {
  const words = new Set<string>();
  let isNeeded = false;
  return {
    scan(block) {
      isNeeded ||= mayHaveBrokenWords(block) && block.search(brokenWord) >= 0;
      if (!isNeeded) return;
      const whole = block.replace(brokenWord, ' ').toLowerCase();
      for (const [word] of whole.matchAll(/[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu)) {
        if (words.size >= maxWords) return;
        if (word.length <= 80) words.add(word.replaceAll('\u2010', '-'));
      }
    },
    has: (word) => words.has(word),
  };
}
