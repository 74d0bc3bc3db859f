/** Joins words that are hyphenated at a line end. */

import { brokenWord, type KnownWords } from './knownWords';
import { looksLikeCode } from './looksLikeCode';
import { type Rewriter, rewriter } from './rewriter';

/** Words after a hyphen that stands for a part left out: "pre- and postwar", "Haupt- und Nebensatz". */
const conjunctions = new Set([
  'and',
  'or',
  'to',
  'nor',
  'und',
  'oder',
  'bis',
  'et',
  'ou',
  'e',
  'y',
  'o',
  'en',
  'of',
  'och',
  'og',
]);

const tens = /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/;
const ones =
  /^(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b/;

/**
 * The rest of the word moves up to its start. The hyphen stays if the word has it elsewhere within a line, or if both
 * parts are words of the text and the joined word is not.
 * @param head   the first block
 * @param words  of the whole text
 */
export function createBrokenWords(head: string, words: KnownWords): Rewriter | undefined {
  if (!words.hasBroken || looksLikeCode(head)) return undefined;
  return rewriter((block, tally) =>
    block.replace(
      brokenWord,
      (whole, first: string, hyphen: string, second: string, marks: string, at: number) => {
        const before = block.slice(block.lastIndexOf('\n', at) + 1, at);
        if (!isBroken({ before, first, hyphen, second }, words)) return whole;
        tally.add();
        const keeps = hyphen !== '\u00ad' && (before.endsWith('-') || isCompound(first, second, words));
        return `${first}${keeps ? '-' : ''}${second}${marks}\n`;
      },
    ),
  );
}

interface Parts {
  /** The line up to the word. */
  readonly before: string;
  readonly first: string;
  readonly hyphen: string;
  readonly second: string;
}

/** Whether this is a word of running text, not an entry of a list, a dash, or half of "pre- and postwar". */
function isBroken({ before, first, hyphen, second }: Parts, words: KnownWords): boolean {
  if (hyphen === '\u00ad') return true;
  if (before.trim() === '' || /[\d/_@#]$/.test(before)) return false;
  if (conjunctions.has(second)) return false;
  if (/^\p{Ll}/u.test(second)) return true;
  const isUpperCase = first.length > 1 && first === first.toUpperCase() && second === second.toUpperCase();
  return isUpperCase || words.has(`${first}-${second}`.toLowerCase());
}

function isCompound(first: string, second: string, words: KnownWords): boolean {
  const [start, rest] = [first.toLowerCase(), second.toLowerCase().replaceAll('\u2019', "'")];
  const end = rest.replace(/'s$/, '');
  if (words.has(`${start}-${end}`)) return true;
  if (words.has(start + end)) return false;
  if (tens.test(start) && ones.test(end)) return true;
  return start.length > 2 && end.length > 2 && words.has(start) && words.has(end.split('-')[0]);
}
