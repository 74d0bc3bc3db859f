/** The three parts of an error message. */

export interface FailureText {
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
}
