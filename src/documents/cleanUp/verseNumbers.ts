/** Removes the numbers of chapters and verses: `3:16 For God so loved the world`. */

import { createTally, type Rewriter } from './rewriter';

const number =
  /(?<![\d:.,/-])(\d{1,3}):(\d{1,3})(?![\d:]|\s?(?:[ap]\.?m\b|Uhr\b|h\b))[ \t]*(?=[\p{L}"'“‘«„¿¡([])/gu;

/** Numbers from which the rule is offered, and from which it applies by default. */
const minOffered = 5;
const minCertain = 20;
/** Share of the numbers that must follow on the one before. */
const minConsecutive = 0.9;

/** @param head the first block */
export function createVerseNumbers(head: string): Rewriter | undefined {
  const found = [...head.matchAll(number)].map(
    ([, chapter, verse]) => [Number(chapter), Number(verse)] as const,
  );
  const consecutive = found.filter(([chapter, verse], index) => {
    const [chapterBefore, verseBefore] = found[index - 1] ?? [chapter, verse - 1];
    return chapter === chapterBefore ? verse === verseBefore + 1 : verse === 1;
  }).length;
  if (found.length < minOffered || consecutive < minConsecutive * found.length) return undefined;
  const tally = createTally();
  return {
    tally,
    certain: found.length >= minCertain,
    rewrite: (block) =>
      block.replace(number, (matched) => {
        tally.add(matched);
        return '';
      }),
  };
}
