/** Why a document cannot be read as text. */

/**
 * @property notText      neither a document of a known kind nor plain text
 * @property damaged      of a known kind, but its structure is broken
 * @property encrypted    protected by a password
 * @property drm          an e-book with copy protection
 * @property oldWord      a Word document in the format of Word 97 to 2003 (.doc)
 * @property kindle       an e-book in a format of Amazon or Mobipocket
 * @property iwork        a document of Pages, Numbers, or Keynote
 * @property tooLarge     an archive or a document that is too large once it is decompressed
 * @property tooComplex   a PDF with too many pages, or with pages that take too long
 * @property scanned      a PDF whose pages are pictures without text
 */
export type DocumentProblem =
  | 'notText'
  | 'damaged'
  | 'encrypted'
  | 'drm'
  | 'oldWord'
  | 'kindle'
  | 'iwork'
  | 'tooLarge'
  | 'tooComplex'
  | 'scanned';

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
