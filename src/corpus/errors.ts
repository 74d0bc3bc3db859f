/** What can be wrong with a text, as plain data; knows no sentence that a person will read. */

/**
 * Why a text cannot become a corpus.
 * @property asCharacters whether the same text, cut into characters, would likely do
 */
export type CorpusFailure =
  | { readonly code: 'corpusEmpty'; readonly name: string; readonly asCharacters?: boolean }
  | { readonly code: 'corpusBinary'; readonly name: string }
  | { readonly code: 'corpusUnreadable'; readonly name: string; readonly detail: string }
  | {
      readonly code: 'corpusTooShort';
      readonly tokens: number;
      readonly needed: number;
      readonly asCharacters?: boolean;
    }
  /** One of three files that are the parts of a split. */
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
  /** More distinct tokens, or more letters in them, than a tab can count; `distinct` of them so far. */
  | { readonly code: 'corpusTooVaried'; readonly distinct: number; readonly asCharacters?: boolean }
  /** More tokens than a tab can hold. */
  | { readonly code: 'corpusTooLong'; readonly tokens: number };

/** Thrown by `buildCorpus` when a text cannot become a corpus; `failure` says why. */
export class CorpusError extends Error {
  override readonly name = 'CorpusError';
  readonly failure: CorpusFailure;

  constructor(failure: CorpusFailure, options?: ErrorOptions) {
    super(failure.code, options);
    this.failure = failure;
  }
}
