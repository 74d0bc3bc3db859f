/** Recognizes the kind of a file by its content, whatever its name. */

import { DocumentError } from './documentError';
import type { DocumentKind } from './documentKind';
import { fetchModule } from './fetchModule';
import { looksLikeHtml } from './markup/looksLikeHtml';
import { isPdf } from './pdf/isPdf';

/** Bytes read from the start of a file. */
const headBytes = 8192;

/** What the first bytes of a file say; undefined if nothing. */
type Test = (head: Uint8Array, blob: Blob, signal?: AbortSignal) => Recognized | Promise<Recognized>;

/** An archive is not a document itself, but may contain documents. */
type Recognized = DocumentKind | 'archive' | undefined;

/** In the order in which they are tried. */
const tests: readonly Test[] = [
  async (head, blob) => ((await isPdf(head, blob)) ? 'pdf' : undefined),
  (head) => (startsWith(head, '{\\rtf') ? 'rtf' : undefined),
  zipKind,
  compoundFileKind,
  refuseKindle,
  (head) => (looksLikeHtml(head) ? 'html' : undefined),
];

/**
 * @returns `text` if the file is of no other kind; then it may still be binary
 * @throws DocumentError if it is of a known kind that cannot be read; ModuleFetchError; the error of reading the file; the
 *   reason of the signal
 */
export async function recognize(blob: Blob, signal?: AbortSignal): Promise<DocumentKind | 'archive'> {
  signal?.throwIfAborted();
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  for (const test of tests) {
    const kind = await test(head, blob, signal);
    signal?.throwIfAborted();
    if (kind !== undefined) return kind;
  }
  return 'text';
}

function startsWith(head: Uint8Array, signature: string, at = 0): boolean {
  for (let i = 0; i < signature.length; i++) {
    if (head[at + i] !== signature.charCodeAt(i)) return false;
  }
  return true;
}

/** EPUB, DOCX and ODT are zip archives with certain entries. */
async function zipKind(head: Uint8Array, blob: Blob, signal?: AbortSignal): Promise<Recognized> {
  if (!startsWith(head, 'PK\x03\x04') && !startsWith(head, 'PK\x05\x06')) return undefined;
  const { zipDocumentKind } = await fetchModule(import('./zip/zipDocumentKind'));
  return await zipDocumentKind(blob, signal);
}

/** The container of old Office documents and of new ones with a password. */
async function compoundFileKind(head: Uint8Array, blob: Blob, signal?: AbortSignal): Promise<undefined> {
  if (!startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return undefined;
  const { compoundFileProblem } = await fetchModule(import('./office/compoundFile'));
  throw new DocumentError(await compoundFileProblem(blob, signal));
}

/** Offset of the type in the header of a Palm database. */
const palmTypeOffset = 60;

function refuseKindle(head: Uint8Array): undefined {
  const isBook = ['BOOKMOBI', 'TEXtREAd'].some((type) => startsWith(head, type, palmTypeOffset));
  if (isBook) throw new DocumentError('kindle');
}
