/** Tells the kind of a zip archive from the names of its entries. */

import { DocumentError } from '../documentError';
import type { DocumentKind } from '../documentKind';
import { type Archive, openArchive } from './archive';

/**
 * @returns `archive` if it is not a document itself
 * @throws DocumentError if it is a document of a kind that cannot be read; the error of reading the file; the reason of
 *   the signal
 */
export async function zipDocumentKind(blob: Blob, signal?: AbortSignal): Promise<DocumentKind | 'archive'> {
  const archive = await openArchive(blob);
  const has = (path: string) => archive.find(path) !== undefined;
  const mediaType = await mediaTypeOf(archive, signal);
  if (has('META-INF/container.xml') || mediaType === 'application/epub+zip') return 'epub';
  if (mediaType.startsWith(openDocumentText)) return 'odt';
  if (mediaType === '' && has('content.xml') && has('META-INF/manifest.xml')) return 'odt';
  if (archive.entries.some(({ name }) => wordDocument.test(name))) return 'docx';
  if (archive.entries.some(({ name }) => iWorkEntry.test(name))) throw new DocumentError('iwork');
  // Spreadsheets and presentations; their parts are no documents either.
  if (has('[Content_Types].xml') || mediaType !== '') throw new DocumentError('notText');
  return 'archive';
}

const openDocumentText = 'application/vnd.oasis.opendocument.text';

/** A part of a Word document; its main part may have any name. */
const wordDocument = /^word\/[^/]+\.xml$/i;

/** Longest media type of a document. */
const maxMediaTypeBytes = 128;

/** The content of the entry `mimetype`; empty if there is none. */
async function mediaTypeOf(archive: Archive, signal?: AbortSignal): Promise<string> {
  const entry = archive.find('mimetype');
  if (!entry || entry.size > maxMediaTypeBytes || entry.encrypted) return '';
  try {
    return new TextDecoder().decode(await archive.bytes(entry, maxMediaTypeBytes, signal)).trim();
  } catch (error) {
    if (error instanceof DocumentError) return ''; // its other entries may be intact
    throw error;
  }
}

/** Pages, Numbers, and Keynote since 2013, and before. */
const iWorkEntry = /^(?:Index\/Document\.iwa|Index\.zip|index\.apxl|QuickLook\/.*)$/;
