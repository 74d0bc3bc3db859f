/** The three parts of an error message. */

export interface FailureText {
  readonly what: string;
  /** May be empty. */
  readonly why: string;
  readonly remedy: string;
}
