/** Opens Word documents (.docx). Source: ECMA-376, part 2, §9.3 (relationships) and part 1, §11.3.10 (main document). */

import { DocumentError } from '../documentError';
import type { DocumentReader } from '../documentReader';
import { resolvePath } from '../epub/paths';
import { readDescription } from '../markup/readXml';
import { type Archive, openArchive } from '../zip/archive';
import type { ZipEntry } from '../zip/centralDirectory';
import { createDocxHandler, docxPrefixes } from './docxText';
import { type OfficeFormat, officeText } from './officeText';

const format: OfficeFormat = { prefixes: docxPrefixes, createHandler: createDocxHandler };

export const openDocx: DocumentReader = async (blob, { signal } = {}) => {
  const archive = await openArchive(blob);
  const entry = await findMainDocument(archive, signal);
  if (!entry) throw new DocumentError('damaged');
  return { text: (options) => officeText(archive, entry, blob.size, format, options) };
};

/** The target of the relationship to the main document; else the part that has its usual name. */
async function findMainDocument(archive: Archive, signal?: AbortSignal): Promise<ZipEntry | undefined> {
  const targets: string[] = [];
  await readDescription(
    archive,
    '_rels/.rels',
    (name, { Type, Target }) => {
      if (name === 'Relationship' && Type?.endsWith('/officeDocument') && Target !== undefined)
        targets.push(resolvePath('', Target));
    },
    signal,
  );
  const found = targets.map((path) => archive.find(path)).find((entry) => entry !== undefined);
  return found ?? archive.entries.find(({ name }) => /^word\/document\d*\.xml$/i.test(name));
}
