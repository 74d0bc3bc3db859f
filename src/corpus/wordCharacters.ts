/** Characters with a role in the words of their script (UAX #29), which are symbols or invisible elsewhere. */

import { Kind, kindOf } from './characterKind';

/**
 * Marks that end a sentence, in scripts that have their own: ideographic and full-width, Devanagari, Arabic, Ethiopic,
 * Armenian, Myanmar and Khmer.
 */
export const sentenceEndMarks: readonly string[] = Array.from('。｡．！？।॥۔።፧։။។');
const sentenceEndCodes = new Set(sentenceEndMarks.map((mark) => mark.codePointAt(0)));

export function isSentenceEnd(codePoint: number): boolean {
  return sentenceEndCodes.has(codePoint);
}

/** Whether a visible mark separates words: Tibetan tsheg, with or without a line break after it; Ethiopic wordspace. */
export function isWordSpace(codePoint: number): boolean {
  return codePoint === 0x0f0b || codePoint === 0x0f0c || codePoint === 0x1361;
}

const nonJoiner = 0x200c;
const joiner = 0x200d;
const middleDot = 0xb7;
const geresh = 0x05f3;
const gershayim = 0x05f4;
const quotationMark = 0x22;
const apostrophe = 0x27;

const letter = /^\p{L}/u;
const finalLetter = /\p{L}\p{M}*$/u;

/**
 * Whether the mark at `i`, which follows a letter or mark of a word, belongs to the word: a joiner in a script that is
 * written with joiners; the Catalan middle dot; geresh and gershayim in Hebrew, also in their ASCII forms.
 * @param start where the word, or what follows its last deleted mark, starts
 */
export function belongsToWord(text: string, i: number, start: number): boolean {
  const codePoint = text.charCodeAt(i);
  switch (codePoint) {
    case nonJoiner:
    case joiner:
      return joins(text, i, codePoint);
    case middleDot:
      return finalLetter.test(text.slice(Math.max(0, i - 8), i)) && letter.test(text.slice(i + 1, i + 3));
    case geresh:
      return isHebrew(text.charCodeAt(i - 1));
    case gershayim:
    case quotationMark:
      return isHebrew(text.charCodeAt(i - 1)) && isHebrew(text.charCodeAt(i + 1));
    case apostrophe:
      return isHebrew(text.charCodeAt(i - 1)) && (isHebrew(text.charCodeAt(i + 1)) || !isQuoted(text, start));
    default:
      return false;
  }
}

function isJoiner(codeUnit: number): boolean {
  return codeUnit === nonJoiner || codeUnit === joiner;
}

/** The last of two joiners counts. Old spellings of Malayalam end words with a joiner after the virama. */
function joins(text: string, i: number, codePoint: number): boolean {
  const previous = text.charCodeAt(isJoiner(text.charCodeAt(i - 1)) ? i - 2 : i - 1);
  if (!isWrittenWithJoiners(previous)) return false;
  const next = text.charCodeAt(i + 1);
  const kind = i + 1 < text.length ? kindOf(next) : Kind.space;
  if ((kind === Kind.word || kind === Kind.mark) && isWrittenWithJoiners(next)) return true;
  return codePoint === joiner && kind !== Kind.invisible && kindOf(previous) === Kind.mark;
}

/** Arabic, Syriac, N’Ko, the scripts of India and of South-East Asia, Mongolian. */
function isWrittenWithJoiners(codeUnit: number): boolean {
  return (
    (codeUnit >= 0x0600 && codeUnit <= 0x109f) ||
    (codeUnit >= 0x1700 && codeUnit <= 0x1c4f) ||
    (codeUnit >= 0xa800 && codeUnit <= 0xabff) ||
    (codeUnit >= 0xfb50 && codeUnit <= 0xfefc)
  );
}

/** A Hebrew letter or point. */
function isHebrew(codeUnit: number): boolean {
  return (codeUnit >= 0x05d0 && codeUnit <= 0x05ea) || (codeUnit >= 0x0591 && codeUnit <= 0x05c7);
}

/** Whether an apostrophe precedes the word: then an apostrophe after it is a quotation mark. */
function isQuoted(text: string, start: number): boolean {
  return text.charCodeAt(start - 1) === apostrophe;
}
