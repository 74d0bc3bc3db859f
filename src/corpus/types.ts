/** Public types of the corpus module. */

import type { CleanUpChoices, CleanUpFinding } from '../config/cleanUpRules';
import type { EncodingChoice } from '../config/encodings';
import type { SampleName } from '../config/samples';
import type { TokenizerName } from '../config/settings';
import type { DocumentKind } from '../documents/documentKind';

/** How a text was tokenized: by the chosen tokenizer, or `given` if its files were already tokenized. */
export type Tokenization = TokenizerName | 'given';

/** How the word tokenizers treat a text; its prompts follow the same rules. */
export interface WordRules {
  /** Whether letters keep their case; otherwise they are in lower case. */
  readonly capitals: boolean;
  /** Whether line ends and indents are tokens. */
  readonly lineEnds: boolean;
  /** Whether the lower case of I is ı, as in Turkish and Azeri. */
  readonly turkic: boolean;
}

/** The white space on one side of a punctuation mark. */
export type Gap = '' | ' ' | '\u00a0' | '\u202f';

/**
 * How a text spaces a punctuation mark. Marks that take turns open and close alternately, like straight quotes; after
 * some marks, which are given as one string, they always open or always close.
 */
export type MarkSpacing =
  | { readonly mark: string; readonly before: Gap; readonly after: Gap }
  | { readonly mark: string; readonly turns: { readonly opensAfter: string; readonly closesAfter: string } };

/** A part of the split. */
export type SplitPart = 'training' | 'validation' | 'test';

/** The distinct tokens of a text; ids start at 0, most frequent first, ties by first appearance. */
export interface Vocabulary {
  /** Tokens by id. */
  readonly words: readonly string[]; // [size]
  /** Occurrences in the whole text by id. */
  readonly counts: Int32Array; // [size]
  /** The id of a token; for an unknown token the id of `<unk>`, or -1 if there is none. */
  idOf(token: string): number;
  readonly size: number;
}

/** The rule that determines the part of a token. */
export type SplitRule =
  /** By its block: the stream is divided into blocks of equal size. */
  | { readonly kind: 'blocks'; readonly blockSize: number }
  /** By its item: items are shuffled with `seed`, and 80 percent are training items. */
  | { readonly kind: 'items'; readonly items: number; readonly seed: number }
  /** By its file: there is one file for each part. */
  | { readonly kind: 'files' };

/** The split into training, validation and test: contiguous runs of positions, each of one part. */
export interface Split {
  readonly rule: SplitRule;
  /** Total number of tokens. */
  readonly tokens: number;
  /** The position after each run, ascending. Adjacent runs belong to different parts. */
  readonly runEnds: Int32Array; // [runs]
  /** The part of each run as an index in `parts`. */
  readonly runParts: Uint8Array; // [runs]
  /** Number of tokens in each part. */
  readonly sizes: Readonly<Record<SplitPart, number>>;
}

/** The origin of a text. Structurally the `CorpusSource` of the protocol. */
export type CorpusSource =
  | ({
      readonly kind: 'files';
      readonly files: readonly { readonly name: string; readonly blob: Blob }[];
    } & Omissions)
  | {
      readonly kind: 'sample';
      /** Absent in runs saved by earlier versions, whose sample was generated and can no longer be read again. */
      readonly name?: SampleName;
    };

/** A text ready for training. */
export interface Corpus {
  readonly summary: CorpusSummary;
  readonly vocabulary: Vocabulary;
  readonly ids: Int32Array; // [tokens]
  readonly split: Split;
  /**
   * The id that ends an item, if the split is by items: then a window does not see beyond its item and is padded with
   * boundaries.
   */
  readonly boundary?: number;
  /** The source without the files that cannot be used; absent if all of them are. */
  readonly source?: CorpusSource;
}

/** The effect of a minimum count on the vocabulary. */
export interface HigherCount {
  readonly minimumCount: number;
  /** Number of distinct tokens that remain, including `<unk>`. */
  readonly distinct: number;
  /** Number of tokens of the text that do not become `<unk>`. */
  readonly kept: number;
}

/**
 * Why a file is not part of the text.
 * @property hidden        a hidden file or one of the operating system, found in a folder
 * @property hiddenFolder  the same for a folder, whose files are not counted
 * @property besideSplit   found beside three files that are the parts of a split
 * @property encrypted     protected by a password or by copy protection
 * @property damaged       a document or an archive that is broken
 * @property unsupported   a document in a format that cannot be read
 * @property tooLarge      a document or an archive that is too large once it is decompressed
 */
export type OmissionReason =
  | 'hidden'
  | 'hiddenFolder'
  | 'tooMany'
  | 'notText'
  | 'empty'
  | 'unreadable'
  | 'besideSplit'
  | 'duplicate'
  | 'encrypted'
  | 'damaged'
  | 'unsupported'
  | 'tooLarge';

/** A file that was chosen or found in a folder, but is not part of the text. */
export interface OmittedFile {
  readonly name: string;
  readonly reason: OmissionReason;
  /** The file that it repeats, if it is a duplicate. */
  readonly duplicateOf?: string;
}

/** Files that are not part of the text. Both are absent if there are none, and in data saved by earlier versions. */
export interface Omissions {
  /** A bounded number of them for each reason. */
  readonly omitted?: readonly OmittedFile[];
  /** How many there are for each reason. */
  readonly omittedCounts?: Readonly<Partial<Record<OmissionReason, number>>>;
}

/** Files that repeat another file of the text. */
interface Duplicates {
  /** Whether they are counted nevertheless; else they are left out. */
  readonly counted: boolean;
  readonly count: number;
  /** The first of them. */
  readonly name: string;
  readonly of: string;
}

/** The statistics of a text that the page shows. Plain data that is sent in messages and stored. */
export interface CorpusSummary extends Omissions {
  /** Names of the files, or the title of the sample. */
  readonly name: string;
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    /** Absent in summaries saved by earlier versions, which read plain text only. */
    readonly kind?: DocumentKind;
    /** Absent for kinds that say it themselves. */
    readonly encoding?: string;
    /** Bytes that were not UTF-8 in a file that is; absent if there are none. */
    readonly replacedBytes?: number;
  }[];
  readonly tokenizer: Tokenization;
  /** Absent if tokens are not words, and for words as earlier versions split them: without rules for scripts. */
  readonly wordRules?: WordRules;
  /** The most frequent punctuation marks; absent if they are not tokens, and in data saved by earlier versions. */
  readonly spacing?: readonly MarkSpacing[];
  readonly minimumCount: number;
  /** The encoding that was chosen for the files; absent if it was detected. */
  readonly encoding?: EncodingChoice;
  /** Whether `Intl.Segmenter` found words of a script written without spaces. */
  readonly segmented: boolean;
  readonly tokens: number;
  readonly distinct: number;
  /** Share of the vocabulary that occurs exactly once, in [0, 1]. */
  readonly onceShare: number;
  /** The effect of higher minimum counts, in ascending order. */
  readonly higherCounts: readonly HigherCount[];
  /** The most common tokens, at most 30. */
  readonly common: readonly { readonly token: string; readonly count: number }[];
  /** Counts at logarithmically spaced ranks, at most 120 points. */
  readonly zipf: readonly { readonly rank: number; readonly count: number }[];
  /** The first 200 tokens as the model sees them. */
  readonly firstTokens: readonly string[];
  readonly split: Readonly<Record<SplitPart, number>>;
  readonly splitRule: SplitRule;
  /** Absent if there are none, and in summaries saved by earlier versions. */
  readonly duplicates?: Duplicates;
  /** What the rules of the clean-up found; absent if nothing, and in summaries saved by earlier versions. */
  readonly cleanUp?: readonly CleanUpFinding[];
  /** The choices it was read with; absent if there are none. */
  readonly cleanUpChoices?: CleanUpChoices;
  /** Share of the held-out tokens that repeat long passages of the training text; absent if it is small. */
  readonly repeatedShare?: number;
  /** Entropy of the unigram distribution of the training tokens, in nats per token: the training loss of a unigram model. */
  readonly unigramEntropy: number;
  /** Time from the first byte read until the corpus was ready. */
  readonly elapsedMs: number;
}

/** A token of a prompt, and whether it is in the vocabulary. */
export interface PromptWord {
  readonly token: string;
  readonly known: boolean;
}
