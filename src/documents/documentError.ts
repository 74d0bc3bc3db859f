/** Why a document cannot be read as text. */

/**
 * @property notText      neither a document of a known kind nor plain text
 * @property damaged      of a known kind, but its structure is broken
 */
export type DocumentProblem = 'notText' | 'damaged';

/** Thrown while a document is opened or read. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';

  constructor(
    readonly problem: DocumentProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options);
  }
}
