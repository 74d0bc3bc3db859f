/** Opens e-books in EPUB format. Source: EPUB 3.3, §4. */

import { DocumentError } from '../documentError';
import type { DocumentReader, ReadOptions } from '../documentReader';
import { decodeXml } from '../markup/decodeMarkup';
import { htmlText } from '../markup/htmlText';
import { readDescription } from '../markup/readXml';
import { createTextFlow } from '../markup/textFlow';
import { type Archive, openArchive } from '../zip/archive';
import type { ZipEntry } from '../zip/centralDirectory';
import { isProtected } from './encryption';
import { type ContentDocument, isHtmlName, readPackage } from './package';
import { resolvePath } from './paths';

export const openEpub: DocumentReader = async (blob, { signal } = {}) => {
  const archive = await openArchive(blob);
  const path = await findPackage(archive, signal);
  const listed = path === undefined ? [] : await readPackage(archive, path, signal);
  const documents = listed.length > 0 ? listed : unlisted(archive);
  if (
    await isProtected(
      archive,
      documents.map((each) => each.path),
      signal,
    )
  )
    throw new DocumentError('drm');
  const entries = entriesToRead(archive, documents);
  if (entries.length === 0) throw new DocumentError('damaged');
  return { text: (options) => bookText(archive, entries, blob.size, options) };
};

/** The path that the container names; else that of any package document. */
async function findPackage(archive: Archive, signal?: AbortSignal): Promise<string | undefined> {
  const paths: string[] = [];
  await readDescription(
    archive,
    'META-INF/container.xml',
    (name, { 'full-path': path }) => {
      if (name === 'rootfile' && path !== undefined) paths.push(resolvePath('', path));
    },
    signal,
  );
  return (
    paths.find((path) => archive.find(path)) ??
    archive.entries.find(({ name }) => name.toLowerCase().endsWith('.opf'))?.name
  );
}

const byName = new Intl.Collator('en', { numeric: true });

/** All pages, if the package document is missing or broken. */
function unlisted({ entries }: Archive): ContentDocument[] {
  return entries
    .map(({ name }) => name)
    .filter(isHtmlName)
    .sort(byName.compare)
    .map((path) => ({ path, auxiliary: false, apparatus: false }));
}

/** The documents with the text of the book; if all are marked as something else, all of the reading order. */
function entriesToRead(archive: Archive, documents: readonly ContentDocument[]): ZipEntry[] {
  const entriesOf = (some: readonly ContentDocument[]) =>
    [...new Set(some.map(({ path }) => path))].flatMap((path) => archive.find(path) ?? []);
  const inOrder = documents.filter(({ auxiliary }) => !auxiliary);
  const text = entriesOf(inOrder.filter(({ apparatus }) => !apparatus));
  return text.length > 0 ? text : entriesOf(inOrder);
}

/** @throws DocumentError `damaged` only if nothing can be read */
async function* bookText(
  archive: Archive,
  entries: readonly ZipEntry[],
  size: number,
  { onBytes, signal }: ReadOptions,
): AsyncGenerator<string> {
  const flow = createTextFlow();
  let bytesBefore = 0;
  let damaged = 0;
  for (const entry of entries) {
    const onEntryBytes = (bytes: number) => onBytes?.(bytesBefore + bytes);
    const chunks = decodeXml(archive.stream(entry, { onBytes: onEntryBytes, signal }));
    try {
      yield* htmlText(chunks, flow, true);
    } catch (error) {
      if (!(error instanceof DocumentError) || error.problem !== 'damaged') throw error;
      damaged++;
    }
    flow.separate('paragraph');
    bytesBefore += entry.compressedSize;
  }
  if (damaged === entries.length) throw new DocumentError('damaged');
  onBytes?.(size);
}
