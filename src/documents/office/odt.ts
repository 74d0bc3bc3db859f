/** Opens OpenDocument texts (.odt). Source: OpenDocument 1.3, part 2 (packages) and part 3 (schema). */

import { DocumentError } from '../documentError';
import type { DocumentReader, ReadOptions } from '../documentReader';
import { parseXmlEntry, readDescription } from '../markup/readXml';
import { type Archive, openArchive } from '../zip/archive';
import type { ZipEntry } from '../zip/centralDirectory';
import { createBoxedFlow } from './boxedFlow';
import { createOdtHandler, odtPrefixes } from './odtText';

export const openOdt: DocumentReader = async (blob, { signal } = {}) => {
  const archive = await openArchive(blob);
  if (await isEncrypted(archive, signal)) throw new DocumentError('encrypted');
  const entry = archive.find('content.xml');
  if (!entry) throw new DocumentError('damaged');
  return { text: (options) => documentText(archive, entry, blob.size, options) };
};

/** Each entry is encrypted for itself, or the whole package in one entry. */
async function isEncrypted(archive: Archive, signal?: AbortSignal): Promise<boolean> {
  if (archive.find('encrypted-package')) return true;
  let encrypted = false;
  let path = '';
  await readDescription(
    archive,
    'META-INF/manifest.xml',
    (name, attributes) => {
      if (name === 'file-entry') path = attributes['manifest:full-path'] ?? attributes['full-path'] ?? '';
      if (name === 'encryption-data' && (path === 'content.xml' || path === '')) encrypted = true;
    },
    signal,
  );
  return encrypted;
}

async function* documentText(
  archive: Archive,
  entry: ZipEntry,
  size: number,
  { onBytes, signal }: ReadOptions,
): AsyncGenerator<string> {
  const flow = createBoxedFlow();
  const handler = createOdtHandler(flow);
  const options = { prefixes: odtPrefixes, onBytes, signal };
  for await (const _ of parseXmlEntry(archive, entry, handler, options)) yield flow.take();
  onBytes?.(size);
}
