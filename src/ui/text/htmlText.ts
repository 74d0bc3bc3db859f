/**
 * The text of an HTML fragment, without the browser's parser: the page's Trusted Types policy accepts no markup. Takes
 * linear time for any input.
 */

/** Elements whose content is not text. */
const skippedElements = new Set(['head', 'script', 'style', 'template', 'title', 'noscript', 'svg']);

/** Elements that start and end a line. */
const blocks =
  'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul';
const blockElements = new Set(blocks.split(' '));

const namedCharacters: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '' },
  ...{ ndash: '–', mdash: '—', hellip: '…', bull: '•', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
  ...latinLetters(),
};

/** The names of U+00C0 to U+00FF, such as `eacute`. */
function latinLetters(): Record<string, string> {
  const upper =
    'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig';
  const lower =
    'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
  const names = `${upper} ${lower}`.split(' ');
  return Object.fromEntries(names.map((name, index) => [name, String.fromCharCode(0xc0 + index)]));
}

/** Plain text with a line for each block and a tab between table cells. */
export function textOfHtml(html: string): string {
  let text = '';
  let from = 0;
  while (from < html.length) {
    const open = html.indexOf('<', from);
    const end = open < 0 ? html.length : open;
    text += decodeCharacters(html.slice(from, end).replace(/\s+/g, ' '));
    if (open < 0) break;
    const tag = readTag(html, open);
    text += tag.text;
    from = tag.end;
  }
  return text
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

interface Tag {
  /** What it contributes to the text. */
  readonly text: string;
  /** The position after it and, for a skipped element, after its content. */
  readonly end: number;
}

/** Reads the tag, comment or plain `<` at `open`. */
function readTag(html: string, open: number): Tag {
  if (html.startsWith('<!--', open)) return { text: '', end: after(html, '-->', open + 4) };
  const [, slash, name] = /^<(\/?)([a-z][^\s/>]*)/i.exec(html.slice(open, open + 64)) ?? [];
  if (name === undefined) {
    const isDeclaration = /[!?/]/.test(html.charAt(open + 1));
    return isDeclaration ? { text: '', end: after(html, '>', open) } : { text: '<', end: open + 1 };
  }
  const element = name.toLowerCase();
  const end = endOfTag(html, open);
  if (slash === '' && skippedElements.has(element))
    return { text: '', end: endOfElement(html, element, end) };
  if (element === 'td' || element === 'th') return { text: slash === '' ? '' : '\t', end };
  return { text: blockElements.has(element) ? '\n' : '', end };
}

/** The position after the next `mark`, or the end. */
function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** The position after the `>` of a tag; one within quotes belongs to an attribute. */
function endOfTag(html: string, open: number): number {
  let quote = '';
  for (let at = open; at < html.length; at++) {
    const character = html.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '>') return at + 1;
    else if ((character === '"' || character === "'") && html.charAt(at - 1) === '=') quote = character;
  }
  return html.length;
}

/** The position after the end tag of an element, or the end. */
function endOfElement(html: string, element: string, from: number): number {
  const endTag = new RegExp(`</${element}`, 'gi');
  endTag.lastIndex = from;
  const found = endTag.exec(html);
  return found ? endOfTag(html, found.index) : html.length;
}

/** Replaces character references; an unknown one stays as it is. */
function decodeCharacters(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,9}));/gi,
    (reference, decimal, hex, name) => {
      if (name !== undefined) return Object.hasOwn(namedCharacters, name) ? namedCharacters[name] : reference;
      const codePoint = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : reference;
    },
  );
}
