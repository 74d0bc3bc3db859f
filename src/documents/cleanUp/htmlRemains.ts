/** Replaces HTML entities and removes tags that are left in plain text: `&nbsp;`, `&#39;`, `<br />`. */

import { decodeWindows1252 } from '../encodings/windows1252';
import { looksLikeCode } from './looksLikeCode';
import { type Rewriter, rewriter, type Tally } from './rewriter';

/** The entities that are common in text, by name. Source: the HTML standard, named character references. */
const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ' },
  ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»' },
  ...{ lsaquo: '‹', rsaquo: '›', hellip: '…', ndash: '–', mdash: '—', horbar: '―', bull: '•', middot: '·' },
  ...{ shy: '\u00ad', zwj: '\u200d', zwnj: '\u200c', copy: '©', reg: '®', trade: '™', deg: '°', sect: '§' },
  ...{ para: '¶', dagger: '†', Dagger: '‡', euro: '€', pound: '£', yen: '¥', cent: '¢', times: '×' },
  ...{ frac12: '½', frac14: '¼', frac34: '¾', iexcl: '¡', iquest: '¿', ordf: 'ª', ordm: 'º' },
  ...{ szlig: 'ß', aelig: 'æ', AElig: 'Æ', oelig: 'œ', OElig: 'Œ', oslash: 'ø', Oslash: 'Ø' },
  ...{ eth: 'ð', ETH: 'Ð', thorn: 'þ', THORN: 'Þ' },
};

/** The combining marks of `&eacute;`, `&Uuml;` … */
const accents: Readonly<Record<string, string>> = {
  ...{ grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303', uml: '\u0308' },
  ...{ ring: '\u030a', cedil: '\u0327', caron: '\u030c' },
};

/** Also escaped twice, as in `&amp;nbsp;`. */
const entity = /&(?:amp;)*(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}\d{0,2}));/g;
/** An entity that has lost its `&`; its name alone would be a word. */
const bareEntity = /(?<![&\w#])(?:#(\d{2,4})|()(quot|nbsp|amp|apos));/g;
/** The apostrophe of `Tom #39;s`. */
const looseApostrophe = /(?<=\p{L}) &?#39;(?=(?:s|t|d|m|re|ve|ll)\b)/gu;
const lineBreak = /[ \t]*<(?:br|hr)\s{0,3}\/?>|<\/(?:p|div|li|h[1-6]|blockquote|tr)\s{0,3}>/gi;
const tag =
  /<\/?(?:p|div|span|li|ul|ol|h[1-6]|blockquote|i|b|em|strong|u|small|big|sup|sub|font|center|a|tr|td|tbody|table)(?:\s[^<>\n]{0,300})?\s{0,3}\/?>/gi;

/** Fewer in a block may be what the text is about. */
const minPlaces = 2;

/** @param head the first block */
export function createHtmlRemains(head: string): Rewriter | undefined {
  if (looksLikeCode(head) || /^\s*<(?:!doctype|html|\?xml)/i.test(head)) return undefined;
  let places = 0;
  return rewriter((block, tally) => {
    const [hasTags, hasEntities] = [block.includes('<'), mayHaveEntities(block)];
    if (hasEntities) places += countOf(block, entity) + countOf(block, bareEntity);
    if (hasTags) places += countOf(block, lineBreak) + countOf(block, tag);
    return (hasTags || hasEntities) && places >= minPlaces ? withoutHtml(block, tally) : block;
  });
}

/** A quick check for most texts. */
function mayHaveEntities(block: string): boolean {
  return ['&', '#39;', 'quot;'].some((part) => block.includes(part));
}

const countOf = (block: string, pattern: RegExp) => block.match(pattern)?.length ?? 0;

function withoutHtml(block: string, tally: Tally): string {
  const decode = (whole: string, decimal?: string, hexadecimal?: string, name?: string) => {
    const decoded = decodedFrom(decimal, hexadecimal, name);
    if (decoded !== undefined) tally.add();
    return decoded ?? whole;
  };
  const removed = (replacement: string) => (found: string) => {
    tally.add(found.startsWith('<') ? found.replace(/^<\/?\w+|\/?>$/g, '') : '');
    return replacement;
  };
  const untagged = block.includes('<')
    ? block.replace(lineBreak, removed('\n')).replace(tag, removed(''))
    : block;
  return untagged.replace(looseApostrophe, removed("'")).replace(entity, decode).replace(bareEntity, decode);
}

function decodedFrom(decimal?: string, hexadecimal?: string, name?: string): string | undefined {
  if (name) {
    if (Object.hasOwn(entities, name)) return entities[name];
    const accent = Object.hasOwn(accents, name.slice(1)) ? accents[name.slice(1)] : undefined;
    return accent && (name[0] + accent).normalize('NFC');
  }
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
  const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  if (!isCharacter) return undefined;
  if (code === 0xa0) return ' ';
  // Browsers read 128–159 as Windows-1252: &#146; is an apostrophe.
  return code >= 0x80 && code <= 0x9f ? decodeWindows1252(Uint8Array.of(code)) : String.fromCodePoint(code);
}
