/** Recognizes and reads the kinds of documents that are plain text with a structure, whatever their encoding. */

import { looksLikeTable } from './csv/looksLikeTable';
import type { TextDocumentKind } from './documentKind';
import type { ReadableText } from './documentReader';
import { fetchModule } from './fetchModule';
import { looksLikeMbox } from './mail/looksLikeMbox';
import { looksLikeJson } from './messages/looksLikeJson';
import { looksLikeSrt, looksLikeVtt } from './subtitles/looksLikeSubtitles';

type TextOf = ReadableText['text'];

/** Number of code units by which a kind is recognized. */
const headLength = 64 * 1024;

/** The start of a text. */
interface Head {
  readonly text: string;
  /** Whether it is the whole text. */
  readonly complete: boolean;
}

interface StructuredKind {
  readonly kind: TextDocumentKind;
  readonly looksLike: (head: string) => boolean;
  /** The text without the structure; undefined if a closer look shows that the plain text is of another kind. */
  readonly open: (plain: TextOf, head: Head, signal?: AbortSignal) => Promise<TextOf | undefined>;
}

/** In the order in which they are tried. */
const kinds: readonly StructuredKind[] = [
  { kind: 'vtt', looksLike: looksLikeVtt, open: (plain) => openSubtitles(plain, 'vtt') },
  { kind: 'srt', looksLike: looksLikeSrt, open: (plain) => openSubtitles(plain, 'srt') },
  {
    kind: 'mbox',
    looksLike: looksLikeMbox,
    async open(plain) {
      const { readMbox } = await fetchModule(import('./mail/readMbox'));
      return (options) => readMbox(plain(options));
    },
  },
  {
    kind: 'messages',
    looksLike: looksLikeJson,
    async open(plain, _, signal) {
      const { openMessages } = await fetchModule(import('./messages/readMessages'));
      return await openMessages(plain, signal);
    },
  },
  {
    kind: 'csv',
    looksLike: looksLikeTable,
    async open(plain, { text, complete }) {
      const { openTable } = await fetchModule(import('./csv/readCsv'));
      return openTable(plain, text, complete);
    },
  },
];

async function openSubtitles(plain: TextOf, format: 'srt' | 'vtt'): Promise<TextOf> {
  const { readSubtitles } = await fetchModule(import('./subtitles/readSubtitles'));
  return (options) => readSubtitles(plain(options), format);
}

/**
 * The kind of a plain text and what people wrote in it; undefined if it has no known structure.
 * @throws ModuleFetchError; the error of reading the file; the reason of the signal
 */
export async function openStructuredText(
  plain: TextOf,
  signal?: AbortSignal,
): Promise<{ readonly kind: TextDocumentKind; readonly text: TextOf } | undefined> {
  const head = await readHead(plain, signal);
  for (const { kind, looksLike, open } of kinds) {
    if (!looksLike(head.text)) continue;
    const text = await open(plain, head, signal);
    signal?.throwIfAborted();
    if (text) return { kind, text };
  }
  return undefined;
}

async function readHead(plain: TextOf, signal?: AbortSignal): Promise<Head> {
  let text = '';
  for await (const chunk of plain({ signal })) {
    text += chunk;
    if (text.length > headLength) return { text: text.slice(0, headLength), complete: false };
  }
  return { text, complete: true };
}
