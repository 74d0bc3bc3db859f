/** The files of a drop or a paste, including those in folders, and what is left out of folders. */

import { maxCounted, maxFiles } from '../../config/fileLimits';
import { isHiddenName } from '../../config/hiddenNames';
import type { OmissionReason, Omissions, OmittedFile } from '../../store/protocolTypes';
import type { Transfer } from './transfer';

interface NamedFile {
  readonly name: string;
  readonly blob: Blob;
}

interface FoundFiles {
  readonly files: readonly NamedFile[];
  readonly omissions: Omissions;
}

interface FoundEntry {
  /** The path from the chosen folder on, without a slash at its start. */
  readonly path: string;
  readonly entry: FileSystemFileEntry;
}

interface Search {
  readonly found: FoundEntry[];
  readonly omitted: OmittedFile[];
}

/** Files listed for each reason; more are only counted. */
const maxListed = 50;

/** If there are too many files, those with a name like these are read first. */
const textEnding = /\.(txt|text|md|markdown|epub|docx|odt|rtf|pdf|srt|vtt|x?html?)$/i;

/** A file that was dropped itself is always taken; of a folder, everything but hidden files, whatever its name. */
export async function filesOf({ files, entries }: Pick<Transfer, 'files' | 'entries'>): Promise<FoundFiles> {
  if (files.length > 0 && !entries.some(({ isDirectory }) => isDirectory)) {
    return { files: files.map((file) => ({ name: file.name, blob: file })), omissions: {} };
  }
  const search: Search = { found: [], omitted: [] };
  for (const entry of entries) await look(entry, entry.name, search);
  const { found, omitted } = search;
  const ordered =
    found.length > maxFiles
      ? [...found.filter(isNamedAsText), ...found.filter((each) => !isNamedAsText(each))]
      : found;
  omitted.push(...ordered.slice(maxFiles).map(({ path }) => ({ name: path, reason: 'tooMany' as const })));
  const read: NamedFile[] = [];
  for (const { path, entry } of ordered.slice(0, maxFiles)) {
    const file = await fileOf(entry).catch(() => undefined);
    if (file) read.push({ name: path, blob: file });
    else omitted.push({ name: path, reason: 'unreadable' });
  }
  return { files: read, omissions: omissionsOf(omitted) };
}

const isNamedAsText = ({ path }: FoundEntry) => textEnding.test(path);

/** Natural order, so that the same files are read each time if there are too many. */
const byName = new Intl.Collator('en', { numeric: true });

/** Looks through a file or, recursively, a folder. */
async function look(entry: FileSystemEntry, path: string, search: Search): Promise<void> {
  if (search.found.length >= maxCounted) return;
  if (isFileEntry(entry)) search.found.push({ path, entry });
  if (!isDirectoryEntry(entry)) return;
  const inner = await entriesOf(entry).catch(() => undefined);
  if (!inner) search.omitted.push({ name: `${path}/`, reason: 'unreadable' });
  for (const each of inner?.toSorted((a, b) => byName.compare(a.name, b.name)) ?? []) {
    const innerPath = `${path}/${each.name}`;
    if (!isHiddenName(each.name)) await look(each, innerPath, search);
    else if (each.isDirectory) search.omitted.push({ name: `${innerPath}/`, reason: 'hiddenFolder' });
    else search.omitted.push({ name: innerPath, reason: 'hidden' });
  }
}

/** A directory reader returns entries in batches; an empty batch is the last. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length < maxCounted) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) break;
    all.push(...batch);
  }
  return all;
}

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

function omissionsOf(files: readonly OmittedFile[]): Omissions {
  if (files.length === 0) return {};
  const omittedCounts: Partial<Record<OmissionReason, number>> = {};
  const omitted = files.filter(({ reason }) => {
    omittedCounts[reason] = (omittedCounts[reason] ?? 0) + 1;
    return omittedCounts[reason] <= maxListed;
  });
  return { omitted, omittedCounts };
}

const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectoryEntry = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
