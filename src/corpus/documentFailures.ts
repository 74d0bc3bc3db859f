/** What becomes of a document that cannot be read: a failure if it is the only file, else an omission. */

import type { DocumentProblem } from '../documents/documentError';
import type { CorpusFailure } from './errors';
import type { OmissionReason } from './types';

/** Why a file with a problem is left out. */
export const omissionReasons: Readonly<Record<DocumentProblem, OmissionReason>> = {
  notText: 'notText',
  damaged: 'damaged',
  encrypted: 'encrypted',
  drm: 'encrypted',
  oldWord: 'unsupported',
  kindle: 'unsupported',
  iwork: 'unsupported',
  tooLarge: 'tooLarge',
  tooComplex: 'tooLarge',
  scanned: 'notText',
};

/** Why the only file cannot be read. */
export function documentFailure(name: string, problem: DocumentProblem): CorpusFailure {
  return problem === 'notText' ? { code: 'corpusBinary', name } : { code: 'corpusDocument', name, problem };
}
