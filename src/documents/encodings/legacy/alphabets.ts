/** How well a decoded text fits a language that is written with an alphabet. */

import type { LegacyEncoding } from '../../../config/encodings';
import type { CharacterCounts } from './characterCounts';
import { type Language, languages } from './languages';

/** Punctuation and signs of every language. */
const common = new Set('“”‘’„‚«»‹›–—…•·°§€£©®™×\u00a0\u00ad№');

/** How much a character fits: the most frequent letter fully, a rare one less, a letter of another language not at all. */
const rareFit = 0.6;
const rareLatinFit = 0.75;
/** What a text in capitals loses: in KOI8-R the capitals are where Windows-1251 has the small letters. */
const capitalsLoss = 0.1;
const faultFit = -2;

/** The share of its most common words among the words of a text that fits fully, and the weight of this share. */
const fullWordShare = 0.15;
const wordWeight = 0.3;

/** Letters of languages that are not in the table. */
const otherLetterFit = 0.5;
const anyLetter = /\p{L}/u;

interface PreparedLanguage {
  readonly encodings: readonly LegacyEncoding[];
  readonly fits: ReadonlyMap<string, number>;
  readonly words: readonly string[];
  readonly isLatin: boolean;
}

const prepared: readonly PreparedLanguage[] = languages.map(prepare);

function prepare({ encodings, letters, rare = '', words }: Language): PreparedLanguage {
  const fits = new Map<string, number>();
  for (const letter of rare) fits.set(letter, rareFit);
  const distance = rare ? 0 : (1 - rareLatinFit) / Math.max(1, letters.length - 1);
  for (const [rank, letter] of [...letters].entries()) fits.set(letter, 1 - rank * distance);
  return { encodings, fits, words: words.split(' '), isLatin: !rare };
}

/**
 * How well text that was decoded from `encoding` fits the best of its languages: about 1.3 for a long text in it, below
 * 0.7 for most texts that were decoded wrongly.
 */
export function alphabetScore(counts: CharacterCounts, encoding: LegacyEncoding): number {
  let best = encoding === 'Windows-1252' ? fitOf(counts, otherFit) : -Infinity;
  for (const { encodings, fits, words, isLatin } of prepared) {
    if (!encodings.includes(encoding)) continue;
    const fit = fitOf(counts, (character) => fits.get(character) ?? (common.has(character) ? 1 : 0));
    const found = words.reduce((sum, word) => sum + (counts.words.get(word) ?? 0), 0);
    const wordShare = found / Math.max(1, counts.wordTotal);
    const loss = !isLatin && 2 * counts.capitals > counts.total ? capitalsLoss : 0;
    best = Math.max(best, fit - loss + wordWeight * Math.min(1, wordShare / fullWordShare));
  }
  return best;
}

function otherFit(character: string): number {
  if (common.has(character)) return 1;
  return anyLetter.test(character) ? otherLetterFit : 0;
}

function fitOf({ characters, faults, total }: CharacterCounts, worth: (character: string) => number): number {
  let sum = faultFit * faults;
  for (const [character, count] of characters) sum += count * worth(character);
  return sum / Math.max(1, total);
}
