/** Replaces the archives among the files of a source by the files in them. */

import { filesOfArchive, isZip } from '../documents/archiveFiles';
import { ModuleFetchError } from '../documents/fetchModule';
import type { ArchiveFiles } from '../documents/zip/inflateFiles';
import { documentFailure, omissionReasons } from './documentFailures';
import { CorpusError } from './errors';
import { createOmissionLog } from './omissions';
import type { CorpusSource, OmissionReason } from './types';

type FilesSource = Extract<CorpusSource, { kind: 'files' }>;

/**
 * @returns the same source if it has no archives
 * @throws CorpusError if its only file is an archive without files; ModuleFetchError; the reason of the signal
 */
export async function expandArchives(source: CorpusSource, signal?: AbortSignal): Promise<CorpusSource> {
  if (source.kind !== 'files') return source;
  const files: FilesSource['files'][number][] = [];
  const omissions = createOmissionLog(source);
  let expanded = false;
  const areZip = await Promise.all(source.files.map(({ blob }) => isZip(blob))); // there may be thousands
  for (const [index, file] of source.files.entries()) {
    signal?.throwIfAborted();
    const archive = areZip[index] ? await filesOf(file.blob, signal) : undefined;
    if (!archive) {
      files.push(file);
      continue;
    }
    expanded = true;
    if (source.files.length === 1 && archive.files.length === 0) throw emptyArchive(file.name, archive);
    files.push(...archive.files);
    if (archive.files.length + archive.unused.length === 0)
      omissions.add({ name: file.name, reason: 'empty' });
    for (const { name, reason } of archive.unused) omissions.add({ name, reason: reasonOf(reason) });
  }
  return expanded ? { kind: 'files', files, ...omissions.result() } : source;
}

type Unused = ArchiveFiles['unused'][number]['reason'];

const reasonOf = (reason: Unused): OmissionReason =>
  reason === 'hidden' || reason === 'hiddenFolder' || reason === 'tooMany' ? reason : omissionReasons[reason];

/** @returns undefined also if the file cannot be read, which is reported when it is opened */
async function filesOf(blob: Blob, signal?: AbortSignal): Promise<ArchiveFiles | undefined> {
  try {
    return await filesOfArchive(blob, signal);
  } catch (error) {
    if (error instanceof ModuleFetchError || signal?.aborted) throw error;
    return undefined;
  }
}

/** The common problem of all files of an archive, such as a password; else that there are none. */
function emptyArchive(name: string, { unused }: ArchiveFiles): CorpusError {
  const reasons = new Set(unused.map(({ reason }) => reason));
  const [reason] = reasons;
  const isProblem = reason !== 'hidden' && reason !== 'hiddenFolder' && reason !== 'tooMany';
  if (reasons.size === 1 && isProblem) return new CorpusError(documentFailure(name, reason));
  return new CorpusError({ code: 'corpusEmpty', name });
}
