/** Restores UTF-8 that was decoded as Windows-1252 or Latin-1 and encoded again: "donâ€™t" becomes "don’t". */

import { createTally, type Rewriter } from './rewriter';

/** What Windows-1252 makes of the bytes 0x80–0x9f; the five holes become control characters or nothing. */
const upperCharacters =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** A character that stands for a byte 0x80–0xbf, which continues a sequence. */
const continuation = `[\\u0080-\\u00bf${upperCharacters}]`;
const sequence = new RegExp(
  `[\\u00c2-\\u00df]${continuation}|[\\u00e0-\\u00ef]${continuation}{2}|[\\u00f0-\\u00f4]${continuation}{3}`,
  'g',
);
/** Sequences that no language writes: Ã and Â with their second character, and the start of typographic marks. */
const telltale = new RegExp(`(?<!\\p{Lu})[\\u00c2\\u00c3]${continuation}|\\u00e2[\\u20ac\\u0080]`, 'gu');
const accented = /[\u00c0-\u024f]/g;

/** How many telltale sequences are no accident. */
const minTelltales = 3;
/** Text that was encoded again and again. */
const maxRounds = 3;

export function createDoubleEncoding(): Rewriter {
  const tally = createTally();
  let evidence = 0;
  return {
    tally,
    rewrite(block) {
      let text = block;
      let hasHoles = false;
      for (let round = 0; round < maxRounds; round++) {
        if (!/[\u00c2\u00c3]|\u00e2[\u20ac\u0080]/.test(text)) break;
        const telltales = text.match(telltale)?.length ?? 0;
        const accents = text.match(accented)?.length ?? 0;
        evidence += telltales;
        if (telltales === 0 || evidence < minTelltales) break;
        // If the text has letters with accents of its own, only what cannot be anything else is restored.
        const isWhole = telltales >= 0.3 * accents;
        if (!isWhole && telltales < 0.01 * accents) break;
        text = restore(text, isWhole, () => tally.add());
        hasHoles ||= isWhole;
      }
      return hasHoles ? restoreHoles(text, () => tally.add()) : text;
    },
  };
}

function restore(text: string, isWhole: boolean, onRestored: () => void): string {
  return text.replace(sequence, (found) => {
    const isTelltale = /^(?:[\u00c2\u00c3]|\u00e2[\u20ac\u0080])/.test(found);
    const decoded = isWhole || isTelltale ? decodedFrom(found) : undefined;
    if (decoded === undefined) return found;
    onRestored();
    return decoded;
  });
}

/** The last byte of a closing quotation mark is a hole in Windows-1252, and that of "à" a space. */
function restoreHoles(text: string, onRestored: () => void): string {
  return text
    .replace(/\u00e2[\u20ac\u0080]\ufffd?/g, () => {
      onRestored();
      return '\u201d';
    })
    .replace(/(?<!\p{L})\u00c3 (?=[\s\p{L}])|(?<=\p{Ll})\u00c3 /gu, (_, at: number, whole: string) => {
      onRestored();
      return /\p{L}/u.test(whole[at + 2] ?? '') ? '\u00e0 ' : '\u00e0';
    });
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @returns undefined if the bytes are no valid UTF-8 */
function decodedFrom(characters: string): string | undefined {
  const bytes = Uint8Array.from(characters, (character) => {
    const place = upperCharacters.indexOf(character);
    return place < 0 ? character.charCodeAt(0) : 0x80 + place;
  });
  try {
    return strict.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
