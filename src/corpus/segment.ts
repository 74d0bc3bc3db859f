/** Inserts spaces between the words of scripts that are written without spaces. */

const scripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const anyScript = scripts.map((script) => `\\p{Script=${script}}`).join('');
/**
 * Matches a letter, digit or mark of a script written without spaces, or a mark common to both kana: repetition,
 * voicing, long vowel. (Script_Extensions would include these, but also the Ukrainian apostrophe U+02BC, used in Thai.)
 */
const ofScript = `(?=[${anyScript}\\u3031-\\u3035\\u3099\\u309a\\u30fc\\uff70])`;
const unspaced = `${ofScript}[\\p{L}\\p{N}\\p{M}]`;

/** A book may be one run: without a limit, the expression overflows the stack and segmenting takes twice as long. */
const maxRunLength = 512;
/** A run that is split includes the marks of its last letter, because a mark at the start of a word would be lost. */
const unspacedRun = new RegExp(`(?:${unspaced}){1,${maxRunLength}}(?:${ofScript}\\p{M}){0,30}`, 'gu');
const unspacedCharacter = new RegExp(`^${unspaced}`, 'u');
const unspacedEnd = new RegExp(`${unspaced}$`, 'u');

/** Matches the UTF-16 code units of unspaced scripts: a fast check that excludes most texts. */
const mayBeUnspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\uabff\uf900-\ufaff\uff65-\uff9f\ud800-\udbff]/;

/** Whether `text` starts with a character of a script written without spaces. */
export function startsUnspaced(text: string): boolean {
  return unspacedCharacter.test(text);
}

/** Whether `text` ends with a character of a script written without spaces. */
export function endsUnspaced(text: string): boolean {
  return unspacedEnd.test(text);
}

/** Splits a run of unspaced scripts into words or, if that is not supported, into characters. */
export interface Segmenter {
  /** Whether it finds words instead of characters. */
  readonly findsWords: boolean;
  split(run: string): readonly string[];
}

/** A segmenter based on `Intl.Segmenter` and its dictionaries; without it, characters with their marks. */
export function createSegmenter(): Segmenter {
  if (typeof Intl.Segmenter === 'undefined') {
    return { findsWords: false, split: (run) => run.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [] };
  }
  // The dictionaries do not depend on the locale; a fixed one makes the result independent of the user's.
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  return { findsWords: true, split: (run) => Array.from(segmenter.segment(run), ({ segment }) => segment) };
}

/** Separates words that are written without spaces. White space, but not that of the text: a separator of units. */
export const insertedSpace = '\u001f';

/** Inserts spaces around each word of an unspaced script; other text is unchanged. */
export function insertSpaces(text: string, segmenter: Segmenter): string {
  if (!mayBeUnspaced.test(text)) return text;
  return text.replace(
    unspacedRun,
    (run) => insertedSpace + segmenter.split(run).join(insertedSpace) + insertedSpace,
  );
}
