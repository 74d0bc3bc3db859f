/** Decodes HTML and XML, which may state their encoding themselves. */

import { decodeWindows1252 } from '../encodings/windows1252';
import { decodeHead } from './looksLikeHtml';

/** Encodings that browsers read as Windows-1252. Source: WHATWG Encoding Standard, names and labels. */
const windows1252Labels = new Set([
  'windows-1252',
  'cp1252',
  'x-cp1252',
  'iso-8859-1',
  'iso8859-1',
  'latin1',
  'l1',
  'ascii',
  'us-ascii',
]);

/** Bytes in which a document states its encoding, by the HTML standard 1024; pages put other tags before it. */
const declarationBytes = 4096;

/**
 * The encoding that a byte order mark, an XML declaration or a `<meta>` element states.
 * @returns a label that `decodeAs` knows; undefined if there is none
 */
export function statedEncoding(head: Uint8Array): string | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // An XML declaration in UTF-16 without a mark.
  if (head[0] === 0x3c && head[1] === 0 && head[2] === 0x3f && head[3] === 0) return 'utf-16le';
  if (head[0] === 0 && head[1] === 0x3c && head[2] === 0 && head[3] === 0x3f) return 'utf-16be';
  const text = decodeHead(head.subarray(0, declarationBytes));
  const stated =
    /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(text) ??
    /<meta\s[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text);
  const label = stated?.[1].toLowerCase();
  // Whatever is written in ASCII is not UTF-16.
  return label === undefined || label.startsWith('utf-16') || !isKnown(label) ? undefined : label;
}

function isKnown(label: string): boolean {
  if (windows1252Labels.has(label)) return true;
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/**
 * Decodes `chunks`; invalid bytes become U+FFFD.
 * @param label  of the Encoding Standard
 */
export async function* decodeAs(chunks: AsyncIterable<Uint8Array>, label: string): AsyncGenerator<string> {
  if (windows1252Labels.has(label)) {
    for await (const bytes of chunks) yield decodeWindows1252(bytes);
    return;
  }
  const decoder = new TextDecoder(label);
  for await (const bytes of chunks) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** Decodes XML: as it states itself, else as UTF-8. */
export async function* decodeXml(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    if (first.done) return;
    const rest = { [Symbol.asyncIterator]: () => iterator };
    async function* all() {
      yield first.value as Uint8Array;
      yield* rest;
    }
    yield* decodeAs(all(), statedEncoding(first.value) ?? 'utf-8');
  } finally {
    await iterator.return?.();
  }
}
