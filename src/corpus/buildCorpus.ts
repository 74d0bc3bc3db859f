/** Makes a corpus from files or from the sample: the whole way from bytes to ids. Knows no model and no wire. */

import type { CorpusConfig } from '../config/settings';
import { CorpusError } from './errors';
import { lineEnd } from './givenTokens';
import { type CorpusSource, openSource, type SourceText } from './source';
import { splitByBlocks, splitByFiles, splitByItems } from './splitRules';
import { summarize } from './summary';
import { createTokenizer, sentenceEnd, type Tokenizer } from './tokenize';
import type { Corpus, Tokenization, Vocabulary } from './types';
import { createVocabularyBuilder } from './vocabulary';

/**
 * Fewest tokens of a corpus, or of its training file. From here on each run of training blocks is at least 45 tokens
 * long, more than the longest context (32), and validation and test have at least 10 targets each (8 where the split
 * is by items: four items, each a character and its boundary).
 */
export const fewestTokens = 200;
/** Fewest tokens of a validation or test file. */
export const fewestHeldOut = 10;
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
  const tokenization: Tokenization = text.given ? 'given' : config.tokenizer;
  const tokenizer = createTokenizer(tokenization, builder.add);
  const { ends, letters } = await tokenizeAll(text, tokenizer, () => builder.tokens, options).catch(
    (error: unknown) => {
      throw inWords(error, tokenization, builder.tokens);
    },
  );
  const asCharacters = cutsWords(tokenization) && letters >= fewestTokens ? true : undefined;

  if (!text.given) requireTokens(text, builder.tokens, asCharacters);
  const { minimumCount } = config;
  // Which words a training file keeps must not depend on the files beside it.
  const { vocabulary, ids } = builder.build(minimumCount, text.given ? ends[0] : undefined);
  const tokenized = { ids, vocabulary, tokenization, ends };
  await rest(options); // of fifty million tokens each of these steps takes a good part of a second
  if (text.given) requireFiles(text, tokenized);
  requireDistinct(vocabulary, minimumCount, asCharacters);
  const { split, boundary } = splitText(tokenized);
  await rest(options);
  const { name, files } = text;
  const { segmented } = tokenizer;
  const elapsedMs = now() - startedMs;
  const read = { name, files, tokenizer: tokenization, minimumCount, segmented, elapsedMs };
  const summary = summarize({ ...read, vocabulary, ids, split });
  return { summary, vocabulary, ids, split, boundary };
}

interface TokenizedText {
  readonly ids: Int32Array; // [tokens]
  readonly vocabulary: Vocabulary;
  readonly tokenization: Tokenization;
  /** Tokens at the end of each file. */
  readonly ends: readonly number[];
}

/** By files where they are the parts, by items where lines are items and there are enough; else by blocks. */
function splitText(text: TokenizedText): Pick<Corpus, 'split' | 'boundary'> {
  const { ids, vocabulary, tokenization, ends } = text;
  if (tokenization === 'given') return { split: splitByFiles(ends) };
  if (tokenization === 'characters') {
    const boundary = vocabulary.words.indexOf(sentenceEnd.characters); // -1 where it was too rare for the vocabulary
    const split = splitByItems(ids, boundary);
    if (split) return { split, boundary };
  }
  return { split: splitByBlocks(ids.length) };
}

const performanceNow = () => performance.now();

/** Lets messages in, one of which may call the reading off. */
async function rest({ pause, signal }: BuildOptions): Promise<void> {
  await pause?.();
  signal?.throwIfAborted();
}

/** Whether characters would be other tokens. */
function cutsWords(tokenization: Tokenization): boolean {
  return tokenization === 'original' || tokenization === 'punctuation';
}

/** What was thrown while tokens were counted, as a failure where memory or a limit of the vocabulary is behind it. */
function inWords(error: unknown, tokenization: Tokenization, tokens: number): unknown {
  // A RangeError is how a browser says that an array or a map cannot grow any more.
  if (error instanceof RangeError)
    return new CorpusError({ code: 'corpusTooLong', tokens }, { cause: error });
  if (!(error instanceof CorpusError) || error.failure.code !== 'corpusTooVaried') return error;
  return new CorpusError({ ...error.failure, asCharacters: cutsWords(tokenization) });
}

/**
 * Gives the whole text to the tokenizer, a portion at a time; pauses and reports in between.
 * @returns tokens at the end of each file, and how many code units of the text are not white space, as far as that
 *   matters: the first few are counted
 */
async function tokenizeAll(
  text: SourceText,
  tokenizer: Tokenizer,
  tokens: () => number,
  options: BuildOptions,
): Promise<{ readonly ends: number[]; readonly letters: number }> {
  const { onProgress, signal, now = performanceNow } = options;
  const report = () =>
    onProgress?.({ bytesRead: text.bytesRead, bytesTotal: text.bytesTotal, tokens: tokens() });
  const ends: number[] = [];
  let letters = 0;
  let sliceStartMs = now();
  for (const chunks of text.texts(signal)) {
    for await (const chunk of chunks) {
      if (letters < fewestTokens) letters += chunk.replace(/\s+/g, '').length;
      for (let start = 0; start < chunk.length; start += portionLength) {
        tokenizer.push(chunk.slice(start, start + portionLength));
        if (now() - sliceStartMs < sliceMs) continue;
        await rest(options);
        sliceStartMs = now();
      }
      report();
    }
    tokenizer.end();
    ends.push(tokens());
  }
  report();
  await rest(options);
  return { ends, letters };
}

function requireTokens(text: SourceText, tokens: number, asCharacters: true | undefined): void {
  if (tokens === 0) throw new CorpusError({ code: 'corpusEmpty', name: text.name, asCharacters });
  if (tokens < fewestTokens) {
    throw new CorpusError({ code: 'corpusTooShort', tokens, needed: fewestTokens, asCharacters });
  }
}

/** @throws CorpusError where one of the three files of a split lacks the tokens to be a part of its own */
function requireFiles({ files }: SourceText, { ids, vocabulary, ends }: TokenizedText): void {
  const isWord = (id: number) => vocabulary.words[id] !== lineEnd;
  for (const [place, { name }] of files.entries()) {
    const own = ids.subarray(ends[place - 1] ?? 0, ends[place]);
    const tokens = own.length;
    const needed = place === 0 ? fewestTokens : fewestHeldOut;
    if (!own.some(isWord)) throw new CorpusError({ code: 'corpusEmpty', name });
    if (tokens < needed) throw new CorpusError({ code: 'corpusFileTooShort', name, tokens, needed });
  }
}

function requireDistinct(
  { size, words }: Vocabulary,
  minimumCount: number,
  asCharacters: true | undefined,
): void {
  if (size < fewestDistinct) {
    throw new CorpusError({ code: 'corpusMonotonous', token: words[0], minimumCount, asCharacters });
  }
}
