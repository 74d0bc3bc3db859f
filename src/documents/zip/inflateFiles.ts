/** Inflates the files of an archive, and of the archives directly in it, into memory. */

import { maxFiles } from '../../config/fileLimits';
import { isHiddenName } from '../../config/hiddenNames';
import { DocumentError, type DocumentProblem } from '../documentError';
import { createBudget, type InflationBudget, openArchive } from './archive';

interface ArchivedFile {
  /** The path in the archive. */
  readonly name: string;
  readonly blob: Blob;
}

/** A file that is not taken. */
interface UnusedFile {
  readonly name: string;
  readonly reason: DocumentProblem | 'hidden' | 'hiddenFolder' | 'tooMany';
}

export interface ArchiveFiles {
  readonly files: readonly ArchivedFile[];
  readonly unused: readonly UnusedFile[];
}

/** Natural order: chapter 2 before chapter 10. */
const byName = new Intl.Collator('en', { numeric: true });

interface Inflation {
  readonly files: ArchivedFile[];
  readonly unused: UnusedFile[];
  readonly hiddenFolders: Set<string>;
  readonly budget: InflationBudget;
  readonly isArchive: (blob: Blob, signal?: AbortSignal) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

/**
 * @param isArchive  whether a file is itself an archive of documents
 * @throws DocumentError if the archive is damaged; the error of reading the file; the reason of the signal
 */
export async function inflateFiles(
  blob: Blob,
  isArchive: Inflation['isArchive'],
  signal?: AbortSignal,
): Promise<ArchiveFiles> {
  const files: ArchivedFile[] = [];
  const unused: UnusedFile[] = [];
  await inflateAll(blob, '', {
    ...{ files, unused, isArchive, signal },
    ...{ hiddenFolders: new Set<string>(), budget: createBudget() },
  });
  return { files, unused };
}

/** @param folder  precedes the names; empty if the archive is not in another one */
async function inflateAll(blob: Blob, folder: string, inflation: Inflation): Promise<void> {
  const { files, unused, budget, signal, isArchive } = inflation;
  const archive = await openArchive(blob, budget);
  for (const entry of archive.entries.toSorted((a, b) => byName.compare(a.name, b.name))) {
    const name = `${folder}${entry.name}`;
    if (isHidden(name, inflation)) continue;
    if (files.length >= maxFiles) {
      unused.push({ name, reason: 'tooMany' });
      continue;
    }
    try {
      const inner = await inflateEntry(archive.stream(entry, { signal }));
      if (!(await isArchive(inner, signal))) files.push({ name, blob: inner });
      else if (folder === '') await inflateAll(inner, `${name}/`, inflation);
      else unused.push({ name, reason: 'notText' });
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      unused.push({ name, reason: error.problem });
    }
  }
}

async function inflateEntry(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Blob(parts);
}

/** Whether a file is hidden, or is in a hidden folder, which is listed once. */
function isHidden(name: string, { unused, hiddenFolders }: Inflation): boolean {
  const parts = name.split('/');
  const hidden = parts.findIndex(isHiddenName);
  if (hidden < 0) return false;
  const path = parts.slice(0, hidden + 1).join('/');
  if (hidden === parts.length - 1) unused.push({ name, reason: 'hidden' });
  else if (!hiddenFolders.has(path)) {
    hiddenFolders.add(path);
    unused.push({ name: `${path}/`, reason: 'hiddenFolder' });
  }
  return true;
}
