/** Classes of characters, remembered by code unit, because a sample is classified in each of thirty encodings. */

export const letter = 1; // or a mark of one
export const upper = 2;
export const lower = 4;
/** Never in text: control characters, box drawing, private use, and what could not be decoded. */
export const impossible = 8;
/** Symbols and quotation marks that cannot stand between two letters; a dash, an apostrophe or a middle dot can. */
export const separating = 16;
/** Letters that do not stand in one word with Latin letters. */
export const otherScript = 32;
/** Signs that have a space or a number beside them, not a letter. */
export const attached = 64;
/** Symbols that come after a letter at most. */
export const leading = 128;
const known = 256;

const patterns: readonly (readonly [number, RegExp])[] = [
  [letter, /[\p{L}\p{M}]/u],
  [impossible, /[\x80-\x9f\u2500-\u25ff\ue000-\uf8ff\ufffd]/],
  [separating, /[\p{S}\p{No}“”„‚‹›«»¡¿¶§†‡•‰]/u],
  [attached, /[\p{Sm}\p{Sc}]/u],
  [leading, /[©®™¤¦†‡◊]/],
  [otherScript, /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u],
];

const classes = new Uint16Array(65_536);

/** The classes of a code unit, added up. */
export function classesOf(code: number): number {
  return classes[code] || classify(code);
}

function classify(code: number): number {
  const character = String.fromCharCode(code);
  let found = known;
  for (const [bit, pattern] of patterns) if (pattern.test(character)) found |= bit;
  if (character !== character.toLowerCase()) found |= upper;
  else if (character !== character.toUpperCase()) found |= lower;
  classes[code] = found;
  return found;
}
