/** Characters that PDFs use for how a character is printed, as the characters that people write. */

/** Spacing accents, which older TeX fonts print over a letter, as combining ones. */
const combining: Readonly<Record<string, string>> = {
  '\u00b4': '\u0301',
  '\u0060': '\u0300',
  '\u00a8': '\u0308',
  '\u02c6': '\u0302',
  '\u02dc': '\u0303',
  '\u02c7': '\u030c',
  '\u02da': '\u030a',
  '\u00b8': '\u0327',
};

/** An accent before a letter that takes it. Before other letters it may be an apostrophe, as in `don´t`. */
const accented =
  /([\u00b4\u0060\u00a8\u02c6])([aeiouyAEIOUY\u0131])|(\u02dc)([nNaAoO])|(\u02c7)([csznredCSZNRED])|(\u02da)([auAU])|(\u00b8)([csCS])/gu;
/** Elisions in which an accent is more likely an apostrophe, as in `l´amour`. */
const elision = /(?:^|\P{L})(?:[ldcsjmnt]|qu)$/iu;

/**
 * Radicals of Unicode's CJK Radicals Supplement (U+2E80–U+2EFF) that have no compatibility decomposition, each before
 * its character. Source: Unicode Character Database, EquivalentUnifiedIdeograph.txt.
 */
const radicals = new Map(
  [
    ...[
      '\u2e9f\u6bcd',
      '\u2ea0\u6c11',
      '\u2ec1\u864e',
      '\u2ec4\u897f',
      '\u2ec5\u89c1',
      '\u2ec6\u89d2',
      '\u2ecb\u8f66',
    ],
    ...[
      '\u2ed1\u9577',
      '\u2ed3\u957f',
      '\u2ed4\u95e8',
      '\u2ed8\u9752',
      '\u2ed9\u97e6',
      '\u2eda\u9875',
      '\u2edb\u98ce',
    ],
    ...[
      '\u2edc\u98de',
      '\u2edd\u98df',
      '\u2ee2\u9a6c',
      '\u2ee3\u9aa8',
      '\u2ee4\u9b3c',
      '\u2ee5\u9c7c',
      '\u2ee6\u9e1f',
    ],
    ...[
      '\u2ee8\u9ea6',
      '\u2ee9\u9ec4',
      '\u2eeb\u6589',
      '\u2eec\u9f50',
      '\u2eed\u6b6f',
      '\u2eee\u9f7f',
      '\u2eef\u7adc',
    ],
    ...['\u2ef0\u9f99', '\u2ef2\u4e80', '\u2ef3\u9f9f'],
  ].map(([radical, character]) => [radical, character]),
);

/**
 * Composes letters with accents that are printed over them, and replaces radicals and the forms of vertical text by the
 * characters they stand for.
 */
export function asWritten(text: string): string {
  return text
    .replace(accented, (found, ...groups: (string | undefined)[]) => {
      const offset = groups.find((group) => typeof group === 'number') as unknown as number;
      const [accent, letter] = found;
      if (letter !== '\u0131' && elision.test(text.slice(Math.max(0, offset - 3), offset))) return found;
      if (accent === '`' && !/\p{L}$/u.test(text.slice(0, offset))) return found; // a quotation mark
      return `${letter === '\u0131' ? 'i' : letter}${combining[accent]}`.normalize('NFC');
    })
    .replace(/[\u2f00-\u2fd5\ufe10-\ufe12\ufe39-\ufe44]/g, (form) => form.normalize('NFKC'))
    .replace(/[\u2e80-\u2eff]/g, (radical) => radicals.get(radical) ?? radical);
}
