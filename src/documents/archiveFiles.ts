/** The files of a zip archive of documents. */

import { DocumentError } from './documentError';
import { fetchModule } from './fetchModule';
import { recognize } from './recognize';
import type { ArchiveFiles } from './zip/inflateFiles';

/** Whether a file starts like a zip archive, which may also be a document. False if it cannot be read. */
export async function isZip(blob: Blob): Promise<boolean> {
  try {
    return new TextDecoder('latin1').decode(await blob.slice(0, 2).arrayBuffer()) === 'PK';
  } catch {
    return false; // reported when the file is opened
  }
}

/**
 * Inflates the files of an archive, and of the archives in it.
 * @returns undefined if `blob` is no archive of documents, or is damaged
 * @throws ModuleFetchError; the error of reading the file; the reason of the signal
 */
export async function filesOfArchive(blob: Blob, signal?: AbortSignal): Promise<ArchiveFiles | undefined> {
  if (!(await isArchive(blob, signal))) return undefined;
  const { inflateFiles } = await fetchModule(import('./zip/inflateFiles'));
  return await inflateFiles(blob, isArchive, signal);
}

async function isArchive(blob: Blob, signal?: AbortSignal): Promise<boolean> {
  try {
    return (await recognize(blob, signal)) === 'archive';
  } catch (error) {
    if (error instanceof DocumentError) return false; // reported when the file is opened
    throw error;
  }
}
