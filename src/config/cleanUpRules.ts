/** The rules that clean up a text between reading and tokenizing: their ids, and which of them apply by default. */

/** In the order in which they are applied and listed. */
export const cleanUpRules = [
  'gutenberg',
  'pageNumbers',
  'runningHeads',
  'doubleEncoding',
  'htmlRemains',
  'chat',
  'keepSenders',
  'markdown',
  'ruby',
  'footnoteMarks',
  'brokenWords',
  'printedForms',
  'verseNumbers',
] as const;

/**
 * @property gutenberg       header and license of Project Gutenberg
 * @property pageNumbers     page numbers alone on a line
 * @property runningHeads    lines that recur at the ends of pages
 * @property doubleEncoding  UTF-8 that was decoded as Windows-1252 and encoded again
 * @property htmlRemains     HTML entities and tags in plain text
 * @property chat            date, time and sender of the messages of a chat export, and its system messages
 * @property keepSenders     keeps the sender of each message as a word; has no effect without `chat`
 * @property markdown        front matter, link targets, images and marks of Markdown
 * @property ruby            readings and notes of Aozora Bunko
 * @property footnoteMarks   footnote marks and edit links of Wikipedia
 * @property brokenWords     words that are hyphenated at a line end
 * @property printedForms    ligatures and other compatibility forms of letters, soft hyphens, invisible marks
 * @property verseNumbers    numbers such as 3:16; applies by default only if they number the whole text
 */
export type CleanUpRule = (typeof cleanUpRules)[number];

/** Which rules the user has switched on or off; the defaults hold for the others. */
export type CleanUpChoices = Readonly<Partial<Record<CleanUpRule, boolean>>>;

/** What a rule found in a text. Plain data that is sent in messages and stored. */
export interface CleanUpFinding {
  readonly rule: CleanUpRule;
  /** Number of places: passages, lines, words, characters or marks, depending on the rule. */
  readonly count: number;
  /** Number of words in what is left out. */
  readonly words: number;
  /** Whether the rule was applied; else this is what it would do. */
  readonly on: boolean;
}

/** All rules off: how earlier versions read a text. */
export const noCleanUp: CleanUpChoices = Object.fromEntries(cleanUpRules.map((rule) => [rule, false]));
