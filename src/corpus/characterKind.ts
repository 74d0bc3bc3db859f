/** Classifies characters into the kinds that the tokenizers distinguish; knows no tokens. */

/** The kind of a code point. */
export const Kind = {
  unknown: 0,
  /** A letter or a digit: Python's `\w` without the underscore. */
  word: 1,
  /** A combining mark: part of a word, but never its start. */
  mark: 2,
  space: 3,
  period: 4,
  /** An en or em dash. */
  dash: 5,
  hyphen: 6,
  apostrophe: 7,
  /** Every other visible character. */
  symbol: 8,
  /** A control character, a format character or a lone surrogate. */
  invisible: 9,
} as const;

export type Kind = (typeof Kind)[keyof typeof Kind];

/** White space as in Python's `str.isspace`: JavaScript's `\s` plus these, minus U+FEFF. */
const additionalSpaces = new Set([0x1c, 0x1d, 0x1e, 0x1f, 0x85]);

const patterns: readonly (readonly [Kind, RegExp])[] = [
  [Kind.invisible, /\ufeff/],
  [Kind.space, /\s/],
  [Kind.word, /[\p{L}\p{N}]/u],
  [Kind.invisible, /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Me}]/u],
  [Kind.mark, /\p{M}/u],
  [Kind.period, /\./],
  [Kind.dash, /[\u2013\u2014]/],
  [Kind.hyphen, /[-\u2010\u2011]/],
  [Kind.apostrophe, /['\u2018\u2019]/],
];

function classify(codePoint: number): Kind {
  if (additionalSpaces.has(codePoint)) return Kind.space;
  const character = String.fromCodePoint(codePoint);
  return patterns.find(([, pattern]) => pattern.test(character))?.[0] ?? Kind.symbol;
}

/** Cache by code point; a text uses few of the 1,114,112 code points, so they are classified on demand. */
const kinds = new Uint8Array(0x110000);

/** The kind of a code point or of a lone surrogate. */
export function kindOf(codePoint: number): number {
  const kind = kinds[codePoint];
  if (kind !== Kind.unknown) return kind;
  kinds[codePoint] = classify(codePoint);
  return kinds[codePoint];
}
