/** Errors of building a corpus as plain data; the page turns them into messages. */

import type { DocumentProblem } from '../documents/documentError';
import type { Omissions } from './types';

/**
 * Why a corpus cannot be built from a text.
 * @property asCharacters whether the same text would probably work if tokenized into characters
 */
export type CorpusFailure =
  | { readonly code: 'corpusEmpty'; readonly name: string; readonly asCharacters?: boolean }
  | { readonly code: 'corpusBinary'; readonly name: string }
  /** A document of a known kind that cannot be read. */
  | {
      readonly code: 'corpusDocument';
      readonly name: string;
      readonly problem: Exclude<DocumentProblem, 'notText'>;
    }
  | { readonly code: 'corpusUnreadable'; readonly name: string; readonly detail: string }
  /** The file of a sample could not be fetched. */
  | { readonly code: 'corpusSampleNotFetched'; readonly name: string; readonly detail: string }
  /** A sample of an earlier version, which is no longer part of the page. */
  | { readonly code: 'corpusSampleGone' }
  /** Several files were chosen, or found in a folder, and none of them can be used. */
  | { readonly code: 'corpusAllOmitted'; readonly omittedCounts: NonNullable<Omissions['omittedCounts']> }
  | {
      readonly code: 'corpusTooShort';
      readonly tokens: number;
      readonly needed: number;
      readonly asCharacters?: boolean;
    }
  /** One of the three files of a given split. */
  | {
      readonly code: 'corpusFileTooShort';
      readonly name: string;
      readonly tokens: number;
      readonly needed: number;
    }
  /** Only one distinct token, perhaps because everything rarer than `minimumCount` became `<unk>`. */
  | {
      readonly code: 'corpusMonotonous';
      readonly token: string;
      readonly minimumCount: number;
      readonly asCharacters?: boolean;
    }
  /** More distinct tokens, or more characters in them, than fit into a tab; `distinct` is the number so far. */
  | { readonly code: 'corpusTooVaried'; readonly distinct: number; readonly asCharacters?: boolean }
  /** More tokens than a tab can hold. */
  | { readonly code: 'corpusTooLong'; readonly tokens: number };

/** Thrown by `buildCorpus`; `failure` is the reason. */
export class CorpusError extends Error {
  override readonly name = 'CorpusError';
  readonly failure: CorpusFailure;

  constructor(failure: CorpusFailure, options?: ErrorOptions) {
    super(failure.code, options);
    this.failure = failure;
  }
}
