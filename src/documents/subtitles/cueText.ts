/** The text of a cue without markup. */

/** Readings of ruby characters, which repeat the word in another script. */
const rubyText = /<rt[^<>]{0,200}>[^<>]*(?:<\/rt>|$)/g;
/** `<i>`, `</c.color>`, `<v Name>`, `<00:00:01.000>`, but not `a < b > c`. */
const tag = /<\/?(?:[a-z][^<>]{0,500}|\d[\d:.]{0,20})>|<\/>/gi;
/** Commands of Advanced SubStation Alpha: `{\an8}`. */
const override = /\{\\[^{}]{0,500}\}/g;

const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|lrm|rlm));/gi;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};

/** A line of a cue as it is read: without tags, entities decoded, white space collapsed. */
export function lineText(line: string): string {
  const untagged = line.replace(rubyText, '').replace(tag, '').replace(override, '');
  return decodeEntities(untagged).replace(/\s+/g, ' ').trim();
}

/** Decodes the entities of WebVTT and numeric ones; others stay as they are. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(entity, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = Number.parseInt(decimal ?? hexadecimal ?? '', decimal === undefined ? 16 : 10);
    return isCharacter(code) ? String.fromCodePoint(code) : whole;
  });
}

function isCharacter(code: number): boolean {
  return code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
