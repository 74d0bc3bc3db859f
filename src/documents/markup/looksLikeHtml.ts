/** Distinguishes HTML from plain text that merely mentions tags by the first bytes of a file. */

/** What may precede the first tag: an XML declaration, processing instructions, comments. */
const preamble = /^(?:\s+|<\?[^>]*>|<!--[\s\S]*?-->)*/;

/** A document type or an element with which only HTML starts. */
const start = /^<(?:!doctype\s+html|html|head|body)(?=[\s>/])/i;

/** A start tag of HTML at the very start of a fragment. */
const fragmentStart =
  /^<\/?(?:a|article|b|blockquote|br|center|div|em|font|h[1-6]|hr|i|img|link|main|meta|ol|p|pre|script|section|span|strong|style|table|title|ul)(?:\s[^<>]*)?\/?>/i;

/** Tags of HTML within a fragment. */
const tags =
  /<\/?(?:a|article|b|blockquote|body|br|center|div|em|font|h[1-6]|head|hr|html|i|img|li|link|main|meta|ol|p|pre|script|section|span|strong|style|table|tbody|td|th|title|tr|ul)(?:\s[^<>]*)?\/?>/gi;

/** Tags from which a text that starts with a tag is HTML. */
const minTags = 3;

/** Characters per tag in such a text at most; a Markdown file may start with a few tags. */
const maxCharactersPerTag = 400;

/** @param head  the first bytes of a file, in any encoding */
export function looksLikeHtml(head: Uint8Array): boolean {
  const text = decodeHead(head).replace(preamble, '');
  if (start.test(text)) return true;
  if (!fragmentStart.test(text)) return false;
  const count = text.match(tags)?.length ?? 0;
  return count >= minTags && count * maxCharactersPerTag >= text.length;
}

/** Decodes the first bytes of a file as far as markup is concerned, which is ASCII in most encodings. */
export function decodeHead(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return new TextDecoder('latin1').decode(hasMark ? head.subarray(3) : head);
}
