/** Makes a corpus from files or from the sample: the whole way from bytes to ids. Knows no model and no wire. */

import type { CorpusConfig } from '../config';
import { CorpusError } from './errors';
import { type CorpusSource, openSource, type SourceText } from './source';
import { createSplit } from './split';
import { summarize } from './summary';
import { createTokenizer, type Tokenizer } from './tokenize';
import type { Corpus, Vocabulary } from './types';
import { createVocabularyBuilder } from './vocabulary';

/**
 * Fewest tokens of a corpus. From here on each run of training blocks is at least 45 tokens long, more than the
 * longest context (32), and validation and test have at least 10 targets each.
 */
export const fewestTokens = 200;
/** Fewest distinct tokens: with a single one there is nothing to predict. */
export const fewestDistinct = 2;

/** How far the reading is. */
export interface CorpusProgress {
  readonly bytesRead: number;
  /** For the sample, whose length nobody knows before its end, the bytes so far. */
  readonly bytesTotal: number;
  readonly tokens: number;
}

export interface BuildOptions {
  /** Told after every chunk of about half a megabyte. */
  readonly onProgress?: (progress: CorpusProgress) => void;
  readonly signal?: AbortSignal;
  /** Awaited between slices of work of about 30 ms, so that a worker can answer messages. */
  readonly pause?: () => Promise<void>;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** Work between two pauses, in milliseconds. */
const sliceMs = 30;
/** Characters tokenized before the clock is looked at: 2 ms of English, 20 ms of Chinese (one AMD EPYC core). */
const portionLength = 64 * 1024;

/**
 * Reads, tokenizes and numbers a text. Memory: four bytes a token, twice that at the end, and the vocabulary.
 * @throws CorpusError where the text cannot be a corpus
 * @throws the signal's reason (an AbortError unless told otherwise) once it is aborted
 */
export async function buildCorpus(
  source: CorpusSource,
  config: CorpusConfig,
  options: BuildOptions = {},
): Promise<Corpus> {
  const { now = performanceNow } = options;
  const startedMs = now();
  const text = openSource(source);
  const builder = createVocabularyBuilder();
  const tokenizer = createTokenizer(config.tokenizer, builder.add);
  await tokenizeAll(text, tokenizer, () => builder.tokens, options);

  requireTokens(text, builder.tokens);
  const { vocabulary, ids } = builder.build(config.minimumCount);
  requireDistinct(vocabulary, config.minimumCount);
  const split = createSplit(ids.length);
  const { name, files } = text;
  const { segmented } = tokenizer;
  const elapsedMs = now() - startedMs;
  const summary = summarize({ name, files, ...config, segmented, vocabulary, ids, split, elapsedMs });
  return { summary, vocabulary, ids, split };
}

const performanceNow = () => performance.now();

/** Gives the whole text to the tokenizer, a portion at a time; pauses and reports in between. */
async function tokenizeAll(
  text: SourceText,
  tokenizer: Tokenizer,
  tokens: () => number,
  { onProgress, signal, pause, now = performanceNow }: BuildOptions,
): Promise<void> {
  const report = () =>
    onProgress?.({ bytesRead: text.bytesRead, bytesTotal: text.bytesTotal, tokens: tokens() });
  const rest = async () => {
    await pause?.();
    signal?.throwIfAborted();
  };
  let sliceStartMs = now();
  for await (const chunk of text.chunks(signal)) {
    for (let start = 0; start < chunk.length; start += portionLength) {
      tokenizer.push(chunk.slice(start, start + portionLength));
      if (now() - sliceStartMs < sliceMs) continue;
      await rest();
      sliceStartMs = now();
    }
    report();
  }
  tokenizer.end();
  report();
  await rest();
}

function requireTokens(text: SourceText, tokens: number): void {
  if (tokens === 0) throw new CorpusError({ code: 'corpusEmpty', name: text.name });
  if (tokens < fewestTokens) {
    throw new CorpusError({ code: 'corpusTooShort', tokens, needed: fewestTokens });
  }
}

function requireDistinct({ size, words }: Vocabulary, minimumCount: number): void {
  if (size < fewestDistinct) {
    throw new CorpusError({ code: 'corpusMonotonous', token: words[0], minimumCount });
  }
}
