/**
 * Distinguishes OLE compound files: old Office documents, and new ones with a password. Source: [MS-CFB] §2.6.1 and
 * [MS-OFFCRYPTO] §2.3.1.
 */

import { blobSlices } from '../blobSlices';
import type { DocumentProblem } from '../documentError';

/**
 * Looks for the names of streams, which are UTF-16 and start at multiples of 128 bytes.
 * @throws the error of reading, or the reason of the signal
 */
export async function compoundFileProblem(blob: Blob, signal?: AbortSignal): Promise<DocumentProblem> {
  let problem: DocumentProblem = 'notText';
  for await (const bytes of blobSlices(blob, signal)) {
    const text = new TextDecoder('utf-16le').decode(bytes);
    if (text.includes('EncryptedPackage\0')) return 'encrypted';
    if (text.includes('WordDocument\0')) problem = 'oldWord';
  }
  return problem;
}
