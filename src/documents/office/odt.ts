/** Opens OpenDocument texts (.odt). Source: OpenDocument 1.3, part 2 (packages) and part 3 (schema). */

import { DocumentError } from '../documentError';
import type { DocumentReader } from '../documentReader';
import { readDescription } from '../markup/readXml';
import { type Archive, openArchive } from '../zip/archive';
import { createOdtHandler, odtPrefixes } from './odtText';
import { type OfficeFormat, officeText } from './officeText';

const format: OfficeFormat = { prefixes: odtPrefixes, createHandler: createOdtHandler };

export const openOdt: DocumentReader = async (blob, { signal } = {}) => {
  const archive = await openArchive(blob);
  if (await isEncrypted(archive, signal)) throw new DocumentError('encrypted');
  const entry = archive.find('content.xml');
  if (!entry) throw new DocumentError('damaged');
  return { text: (options) => officeText(archive, entry, blob.size, format, options) };
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
