/** Strings of the corpus region: choosing a text, reading it, and describing it. */

import type { CleanUpFinding, CleanUpRule } from '../../config/cleanUpRules';
import type { SampleName } from '../../config/samples';
import type { TokenizerName } from '../../config/settings';
import type { CorpusSummary } from '../../store/protocolTypes';
import { formatBytes, formatCount, formatDuration, formatShare } from '../shared/format';
import { kindNames } from './kindNames';

interface CleanUpPhrases {
  readonly name: string;
  /** What the rule did. */
  readonly on: (finding: CleanUpFinding) => string;
  /** What it found and left as it is. */
  readonly off: (finding: CleanUpFinding) => string;
}

const plural = (count: number, noun: string) => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

const wordsLeftOut = (name: string): CleanUpPhrases => ({
  name,
  on: ({ words }) => `${plural(words, 'word')} left out`,
  off: ({ words }) => `${plural(words, 'word')} kept`,
});

/** @param noun what is counted, in the singular */
const leftOut = (name: string, noun: string): CleanUpPhrases => ({
  name,
  on: ({ count }) => `${plural(count, noun)} left out`,
  off: ({ count }) => `${plural(count, noun)} kept`,
});

/** @param done what happened to them */
const changed = (name: string, noun: string, done: string): CleanUpPhrases => ({
  name,
  on: ({ count }) => `${plural(count, noun)} ${done}`,
  off: ({ count }) => `${plural(count, noun)} left as ${count === 1 ? 'it is' : 'they are'}`,
});

const cleanUpPhrases: Readonly<Record<CleanUpRule, CleanUpPhrases>> = {
  gutenberg: wordsLeftOut('Project Gutenberg’s header and license'),
  pageNumbers: leftOut('Page numbers', 'line'),
  runningHeads: leftOut('Running heads', 'line'),
  doubleEncoding: changed('Characters that were encoded twice', 'character', 'restored'),
  htmlRemains: changed('HTML entities and tags', 'place', 'replaced'),
  chat: wordsLeftOut('Dates, times, senders, and system messages of the chat'),
  keepSenders: {
    name: 'Senders of the chat',
    on: ({ count }) => `kept in ${plural(count, 'message')}`,
    off: ({ count }) => `can be kept in ${plural(count, 'message')}`,
  },
  markdown: {
    name: 'Markdown',
    on: ({ count, words }) => `${plural(count, 'mark')} and ${plural(words, 'word')} of markup left out`,
    off: ({ count, words }) => `${plural(count, 'mark')} and ${plural(words, 'word')} of markup kept`,
  },
  ruby: leftOut('Readings and notes of Aozora Bunko', 'place'),
  footnoteMarks: leftOut('Footnote marks and edit links', 'mark'),
  brokenWords: changed('Words broken over line ends', 'word', 'joined'),
  printedForms: changed('Ligatures, soft hyphens, and invisible marks', 'character', 'replaced'),
  verseNumbers: leftOut('Verse numbers', 'number'),
};

export const corpusStrings = {
  title: 'Text',
  noText: 'No text yet. Once you add one, its words are counted here.',
  imported: 'An imported model without its text. It can write; to train a network, add a text.',
  /** The accessible names of the figures. */
  tokens: 'Tokens',
  distinctWords: 'Distinct words',
  distinct: (unit: string) => `Distinct ${unit}s`,

  tokenizer: {
    plain: 'Split into',
    label: 'Tokenizer',
    question: 'What is a tokenizer?',
    help: 'It splits the text into the pieces that the network reads and writes. The original experiment used lowercase words and periods; Karpathy’s makemore uses characters.',
  },
  tokenizerNames: {
    original: 'Words',
    punctuation: 'Words and punctuation',
    characters: 'Characters',
  } satisfies Record<TokenizerName, string>,

  keepCapitals: 'Keep capitals',
  keepLineEnds: 'Keep line ends',

  invitation: 'Drop a text you love.',
  introduction:
    'A novel, your letters, a folder of notes: text, EPUB, Word, PDF, HTML. A small neural network reads it here, guesses its next word over and over, gets better at it while you watch, and then writes.',
  privacy:
    'The text, the network, and everything it writes stay in this browser. A few thousand words will do; a few hundred thousand are better.',

  fileInput: 'Text files',
  chooseFiles: 'Choose files',
  useSample: 'Use the sample',
  chooseSample: 'Choose a sample',
  sampleTitle: 'Choose a sample',
  /** Size and use; perplexities on the validation part after a Quick look, measured once. */
  sampleLines: {
    mobyDick:
      '209,000 words by one author, a good start. After a Quick look, perplexity is 477 by counting and 421 together with the network.',
    stateOfTheUnion:
      '1.8 million words (11 MB) of formal speech, 1790 to 2021, for a longer run. After a Quick look, perplexity is 151 by counting and 140 together with the network.',
    firstNames:
      '8,422 names, one per line, for a network that invents names letter by letter. Sets the tokenizer to Characters and the preset to makemore.',
  } satisfies Record<SampleName, string>,
  sampleSettings: 'For first names, the tokenizer was set to Characters and the preset to makemore.',
  pasteText: 'Paste text',
  pasteTitle: 'Paste a text',
  pasteLabel: 'Your text',
  pasteHint: 'At least a few pages; the more the network reads, the better it writes.',
  pasteSubmit: 'Use this text',
  dropHint: 'Drop it anywhere on the page.',

  /** Names of texts that are not files. */
  pastedText: 'Pasted text',
  droppedText: 'Dropped text',
  /** Name what could not be read. */
  folder: 'The folder',
  clipboard: 'The clipboard',

  /** Precedes the name of the text. */
  reading: 'Reading',
  readingProgress: 'Reading the text',
  bytesRead: (read: number, total: number) => `${formatBytes(read)} of ${formatBytes(total)}`,
  tokensRead: (tokens: number) => `${formatCount(tokens)} tokens`,
  cancel: 'Cancel',

  training: (tokens: number) => `training ${formatCount(tokens)}`,
  validation: (tokens: number) => `validation ${formatCount(tokens)}`,
  test: (tokens: number) => `test ${formatCount(tokens)}`,
  splitByLine: (lines: number) =>
    `Split 80/10/10 by line, in shuffled order: ${formatCount(lines)} lines, each read separately.`,
  splitByFile:
    'Three files named train, valid, and test are used as the split. Words are taken as they are, and each line end is a token, <eos>; the tokenizer setting has no effect.',

  /** Stands between the names of two files. */
  repeats: 'repeats',
  otherDuplicates: (count: number) =>
    count === 0
      ? ''
      : count === 1
        ? ', and so does one more file'
        : `, and so do ${formatCount(count)} more files`,
  countedOnce: 'Each text is counted once; otherwise the network would be tested on text it was trained on.',
  countedAll: 'Every copy is counted, so the network is tested on text it was trained on.',
  countEveryCopy: 'Count every copy',
  repeatedShare: (share: number) =>
    `About ${formatShare(share)} of the held-out text repeats long passages of the training text word for word, so the validation and test figures will look better than they are. Remove the repeated passages for honest figures.`,

  detail: 'Look inside the text',
  cleanUp: 'Clean-up',
  /** The line of a rule: what it did, or would do. */
  cleanUpFinding: (finding: CleanUpFinding) => {
    const { name, on, off } = cleanUpPhrases[finding.rule];
    return `${name}: ${finding.on ? on(finding) : off(finding)}`;
  },
  /** "12 kB, HTML, UTF-8" */
  fileFacts: ({ bytes, kind = 'text', encoding, replacedBytes = 0 }: CorpusSummary['files'][number]) =>
    [
      formatBytes(bytes),
      kindNames[kind],
      encoding,
      replacedBytes === 1 ? '1 byte that was not UTF-8 read as Windows-1252' : undefined,
      replacedBytes > 1
        ? `${formatCount(replacedBytes)} bytes that were not UTF-8 read as Windows-1252`
        : undefined,
    ]
      .filter((fact) => fact !== undefined)
      .join(', '),
  encoding: {
    plain: 'Read files as',
    label: 'Encoding',
    question: 'What is an encoding?',
    help: 'It says which bytes stand for which letters. Files do not name theirs, so it is detected; if letters look wrong, choose the one in which the text was saved.',
  },
  encodingAutomatic: 'Automatic',
  moreFiles: (count: number) => `and ${formatCount(count)} more ${count === 1 ? 'file' : 'files'}`,
  /** Precedes the sentence about the files that were left out. */
  filesRead: (count: number) => (count === 1 ? '1 file was read.' : `${formatCount(count)} files were read.`),
  /** Precedes "2 hidden or system files". */
  leftOut: 'Left out:',
  /** Between a file and the one that it repeats. */
  sameAs: 'repeats',
  readIn: (ms: number) => `Read in ${formatDuration(ms)}`,
  segmented: 'Words written without spaces were separated by the browser',
  firstTokens: 'First tokens, as the network sees them',
  mostCommon: 'Most common',
  onceShare: (share: number, distinct: number, unit: string) =>
    `${formatShare(share)} of the ${formatCount(distinct)} distinct ${unit}s occur only once.`,

  plotTitle: (unit: string) => `How often each ${unit} occurs, by rank · Zipf plot`,
  plotQuestion: 'What is Zipf’s law?',
  plotHelp:
    'In most texts the second most common word occurs about half as often as the first, and the tenth about a tenth as often: nearly a straight line on logarithmic axes. Most words are therefore rare, and rare words are hard to learn.',
  /** Names the plot in the message shown if it cannot be loaded. */
  plotName: 'plot',
  plotRank: (rank: number) => `Rank ${formatCount(rank)}`,
  plotCount: 'occurrences',
  /** @param meaning  of the loss: see `meaningOf` */
  unigramMeaning: (meaning: string) => `A model that knows only these frequencies: ${meaning}.`,
};
