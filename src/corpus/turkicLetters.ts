/** Tells Turkish and Azeri texts by their letters; knows no words. */

/**
 * Minimum share of ı and İ in the code units of a text. It is 4 percent in Turkish, and 0 in other languages except for
 * names.
 */
const minShare = 0.005;
/** Code units from which the share is an estimate. */
const minLength = 1000;

export interface TurkicLetters {
  add(text: string): void;
  /** Whether the text so far is Turkish or Azeri. */
  readonly found: boolean;
  /** Whether the text so far is long enough to tell before its end. */
  readonly enough: boolean;
}

export function createTurkicLetters(): TurkicLetters {
  let length = 0;
  let count = 0;
  return {
    add(text) {
      length += text.length;
      for (const letter of ['ı', 'İ']) {
        for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) count++;
      }
    },
    get found() {
      return count > minShare * length;
    },
    get enough() {
      return length >= minLength;
    },
  };
}

/** Lower case as in Turkish and Azeri: I becomes ı, İ becomes i. */
export function turkicLowerCase(text: string): string {
  return text.replaceAll('I', 'ı').replaceAll('İ', 'i').toLowerCase();
}
