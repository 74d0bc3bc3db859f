/** Reads documents in tests. */

import { strToU8, type Zippable, zipSync } from 'fflate';
import { openDocument } from '../../../src/documents/document';
import { DocumentError, type DocumentProblem } from '../../../src/documents/documentError';
import type { DocumentKind } from '../../../src/documents/documentKind';

type Content = BlobPart | Uint8Array;

const blobOf = (content: Content) => new Blob([content as BlobPart]);

/** The kind and the whole text of a file. */
export async function read(
  content: Content,
): Promise<{ readonly kind: DocumentKind; readonly text: string }> {
  const { kind, text } = await openDocument(blobOf(content));
  let all = '';
  for await (const chunk of text({})) all += chunk;
  return { kind, text: all };
}

export const textOf = async (content: Content) => (await read(content)).text;

/** Why a file cannot be read. */
export async function problemOf(content: Content): Promise<DocumentProblem> {
  const error: unknown = await read(content).catch((reason: unknown) => reason);
  if (error instanceof DocumentError) return error.problem;
  throw new Error('no DocumentError', { cause: error });
}

/** A zip archive with entries in the given order. */
export function zipOf(
  entries: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly level?: 0 | 6 } = {},
): Uint8Array<ArrayBuffer> {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(entries)) {
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return new Uint8Array(zipSync(files, { level: options.level ?? 6 }));
}
