/** What the word tokenizers report besides tokens. Its presence also applies the rules of scripts to words. */

export interface WordObserver {
  /** A character of white space, in text order with the tokens. */
  readonly space?: (character: string) => void;
  /**
   * A punctuation mark that is a token.
   * @param text the text around it, from `start` to `end`
   */
  readonly mark?: (mark: string, text: string, start: number, end: number) => void;
}
