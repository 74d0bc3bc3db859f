/** What the word tokenizers report besides tokens. Its presence also applies the rules of scripts to words. */

export interface WordObserver {
  /** A character of white space, in text order with the tokens. */
  readonly space?: (character: string) => void;
  /**
   * A punctuation mark that is a token.
   * @param before the code unit before it; '' at the start of the text
   * @param after  the code unit after it; '' at the end
   */
  readonly mark?: (mark: string, before: string, after: string) => void;
}
