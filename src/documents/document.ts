/** The entry of the module: the text of a file, whatever its kind. Knows no tokens. */

import { DocumentError } from './documentError';
import type { DocumentKind } from './documentKind';
import type { DocumentReader, OpenOptions, ReadableText } from './documentReader';
import { fetchModule } from './fetchModule';
import { openPlainText } from './plainText';
import { recognize } from './recognize';
import { openStructuredText } from './structuredText';

/** A document of known kind. */
export interface OpenDocument extends ReadableText {
  readonly kind: DocumentKind;
}

/** The reader of each kind, fetched when it is first needed. */
const readers: Readonly<Partial<Record<DocumentKind, () => Promise<DocumentReader>>>> = {
  text: async () => openPlainText,
  html: () => import('./html').then(({ openHtml }) => openHtml),
  epub: () => import('./epub/epub').then(({ openEpub }) => openEpub),
  docx: () => import('./office/docx').then(({ openDocx }) => openDocx),
  odt: () => import('./office/odt').then(({ openOdt }) => openOdt),
  rtf: () => import('./rtf/rtf').then(({ openRtf }) => openRtf),
  pdf: () => import('./pdf/openPdf').then(({ openPdf }) => openPdf),
};

/**
 * Recognizes the kind of a file by its content.
 * @throws DocumentError if it is of no kind that can be read; ModuleFetchError; the error of reading the file; the reason
 *   of the signal
 */
export async function openDocument(blob: Blob, options: OpenOptions = {}): Promise<OpenDocument> {
  const { signal } = options;
  const kind = await recognize(blob, signal);
  const reader = kind === 'archive' ? undefined : readers[kind];
  if (kind === 'archive' || !reader) throw new DocumentError('notText');
  const open = await fetchModule(reader());
  const { encoding, text } = await open(blob, options);
  const structured = kind === 'text' ? await openStructuredText(text, signal) : undefined;
  return { kind, encoding, text, ...structured };
}
