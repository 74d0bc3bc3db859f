/** What a text becomes: the types that leave the corpus room. */

import type { TokenizerName } from '../config/settings';

/** How a text was cut: by the tokenizer that was chosen, or not at all, where its files give their tokens. */
export type Tokenization = TokenizerName | 'given';

/** What a token is for. */
export type SplitPart = 'training' | 'validation' | 'test';

/** Every distinct token of the text; ids count from 0, most frequent first, ties by first appearance. */
export interface Vocabulary {
  readonly words: readonly string[];
  /** Occurrences by id, in the whole text. */
  readonly counts: Int32Array; // [size]
  /** The id of a token, or -1 where the vocabulary lacks it and has no `<unk>`. */
  idOf(token: string): number;
  readonly size: number;
}

/** What decides the part of a token. */
export type SplitRule =
  /** Its place in the stream, cut into blocks. */
  | { readonly kind: 'blocks'; readonly blockSize: number }
  /** The item it belongs to: items are shuffled by `seed`, eight tenths train. */
  | { readonly kind: 'items'; readonly items: number; readonly seed: number }
  /** The file it stands in: there is one for each part. */
  | { readonly kind: 'files' };

/** Which tokens train, validate and test: runs of positions, each of one part, without gaps between them. */
export interface Split {
  readonly rule: SplitRule;
  /** Total tokens in the stream. */
  readonly tokens: number;
  /** The position after each run, ascending. Neighbouring runs are of different parts. */
  readonly runEnds: Int32Array; // [runs]
  /** Each run's part: its place in `parts`. */
  readonly runParts: Uint8Array; // [runs]
  /** Tokens in each part. */
  readonly sizes: Readonly<Record<SplitPart, number>>;
}

/** A text ready to train on. */
export interface Corpus {
  readonly summary: CorpusSummary;
  readonly vocabulary: Vocabulary;
  readonly ids: Int32Array; // [tokens]
  readonly split: Split;
  /**
   * The id that ends an item, where the split is by items: then what stands before an item is unknown to it, and a
   * window that reaches back so far holds boundaries instead.
   */
  readonly boundary?: number;
}

/** What a minimum count would leave of a vocabulary. */
export interface HigherCount {
  readonly minimumCount: number;
  /** Distinct tokens left, `<unk>` among them. */
  readonly distinct: number;
  /** Tokens of the text that would stay themselves; the others would be `<unk>`. */
  readonly kept: number;
}

/** What the page shows of a text. Plain data: it crosses the wire. */
export interface CorpusSummary {
  /** The files' names, or the sample's title. */
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly encoding: string }[];
  readonly tokenizer: Tokenization;
  readonly minimumCount: number;
  /** True where `Intl.Segmenter` found the words of a script written without spaces. */
  readonly segmented: boolean;
  readonly tokens: number;
  readonly distinct: number;
  /** Share of the vocabulary seen exactly once, in [0, 1]. */
  readonly onceShare: number;
  /** What higher minimum counts would leave of the vocabulary, in ascending order. */
  readonly higherCounts: readonly HigherCount[];
  /** The most common tokens, at most 30. */
  readonly common: readonly { readonly token: string; readonly count: number }[];
  /** Rank against count, at ranks evenly spaced in the logarithm, at most 120 points. */
  readonly zipf: readonly { readonly rank: number; readonly count: number }[];
  /** The first 200 tokens as the model will see them. */
  readonly firstTokens: readonly string[];
  readonly split: Readonly<Record<SplitPart, number>>;
  readonly splitRule: SplitRule;
  /** Entropy of the training tokens' frequencies, in nats: the loss of knowing frequencies and nothing else. */
  readonly unigramEntropy: number;
  /** From the first byte read until ready. */
  readonly elapsedMs: number;
}

/** A token of a prompt, and what the model will see in its place. */
export interface PromptWord {
  readonly token: string;
  readonly known: boolean;
}
