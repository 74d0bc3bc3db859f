/** Puts spaces between the words of scripts that are written without them; knows no tokenizer. */

const scripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const anyScript = scripts.map((script) => `\\p{Script=${script}}`).join('');
/**
 * A letter, digit or mark of a script written without spaces, or a mark that both kana share: repetition, voicing,
 * long vowel. (Script_Extensions would name these, and with them the Ukrainian apostrophe U+02BC, which Thai uses.)
 */
const ofScript = `(?=[${anyScript}\\u3031-\\u3035\\u3099\\u309a\\u30fc\\uff70])`;
const unspaced = `${ofScript}[\\p{L}\\p{N}\\p{M}]`;

/** Without an end the expression overflows the stack of a browser, and segmenting takes twice as long: a book may be one run. */
const longestRun = 512;
/** A run that is cut keeps the marks of its last letter: one that starts a word would be lost. */
const unspacedRun = new RegExp(`(?:${unspaced}){1,${longestRun}}(?:${ofScript}\\p{M}){0,30}`, 'gu');
const unspacedCharacter = new RegExp(`^${unspaced}`, 'u');
const unspacedEnd = new RegExp(`${unspaced}$`, 'u');

/** The UTF-16 code units that an unspaced script's characters are made of: quick to rule a text out by. */
const perhapsUnspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\uabff\uf900-\ufaff\uff65-\uff9f\ud800-\udbff]/;

/** Whether `text` starts with a character of a script written without spaces. */
export function startsUnspaced(text: string): boolean {
  return unspacedCharacter.test(text);
}

/** Whether `text` ends with a character of a script written without spaces. */
export function endsUnspaced(text: string): boolean {
  return unspacedEnd.test(text);
}

/** Finds words in a run of one or more unspaced scripts, or gives its characters where it cannot. */
export interface Segmenter {
  /** True where words are found, not characters. */
  readonly findsWords: boolean;
  split(run: string): readonly string[];
}

/** `Intl.Segmenter` by the dictionaries of the browser; characters with their marks where there is none. */
export function createSegmenter(): Segmenter {
  if (typeof Intl.Segmenter === 'undefined') {
    return { findsWords: false, split: (run) => run.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [] };
  }
  // The dictionaries do not depend on the locale; naming one keeps the user's out of it.
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  return { findsWords: true, split: (run) => Array.from(segmenter.segment(run), ({ segment }) => segment) };
}

/** `text` with spaces around each word of an unspaced script; other text stays as it is. */
export function spaceOut(text: string, segmenter: Segmenter): string {
  if (!perhapsUnspaced.test(text)) return text;
  return text.replace(unspacedRun, (run) => ` ${segmenter.split(run).join(' ')} `);
}
