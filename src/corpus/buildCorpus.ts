/** Builds a corpus from files or from the sample, from bytes to ids. Knows no model and no messages. */

import type { CorpusConfig } from '../config/settings';
import { boundary as boundaryToken } from './characterItems';
import { countOnce } from './duplicates/countOnce';
import { repeatedShare } from './duplicates/repeatedPassages';
import { CorpusError } from './errors';
import { expandArchives } from './expandArchives';
import { lineEnd } from './givenTokens';
import { type BuildOptions, inSlices, performanceNow, sliceMs, yieldToMessages } from './pauses';
import { nameOf, openSource, type SourceText } from './source';
import { createSpacingCounts } from './spacingCounts';
import { splitByBlocks, splitByFiles, splitByItems } from './splitRules';
import { summarize } from './summary';
import { createTokenizer, type Tokenizer } from './tokenize';
import { createTurkicLetters } from './turkicLetters';
import type { Corpus, CorpusSource, Tokenization, Vocabulary } from './types';
import { createVocabularyBuilder } from './vocabulary';
import { splitsWords, wordRulesOf } from './wordRules';

/**
 * Minimum number of tokens of a corpus or of its training file. It ensures that each run of training blocks has at
 * least 45 tokens, more than the longest context (32), and that validation and test have at least 10 targets each (8
 * if the split is by items: four items, each a character and its boundary).
 */
const minTokens = 200;
/** Minimum number of tokens of a validation or test file. */
const minHeldOutTokens = 10;
/** Minimum number of distinct tokens: with a single one there is nothing to predict. */
const minDistinctTokens = 2;

/** Characters tokenized between two checks of the clock: 2 ms for English, 20 ms for Chinese (one AMD EPYC core). */
const portionLength = 64 * 1024;

/**
 * Reads and tokenizes a text and assigns ids. Memory: four bytes per token, briefly eight at the end, and the vocabulary.
 * @throws CorpusError if the text cannot be used
 * @throws the reason of the signal (by default an AbortError) once it is aborted
 */
export async function buildCorpus(
  source: CorpusSource,
  config: CorpusConfig,
  options: BuildOptions = {},
): Promise<Corpus> {
  const { now = performanceNow } = options;
  const startedMs = now();
  const { text, builder, tokenization, tokenizer, fileEnds, letters, wordRules, spacing } =
    await tokenizeSource(await expandArchives(source, options.signal), config, options);
  const { ends, files, omissions, duplicates } = await countOnce(
    { builder, ends: fileEnds, text, tokenization, countsAll: config.duplicates !== 'once' },
    options,
  );
  const asCharacters = splitsWords(tokenization) && letters >= minTokens ? true : undefined;

  if (!text.given) requireTokens(text, builder.tokens, asCharacters);
  const { minimumCount, encoding } = config;
  // Which words of a training file become `<unk>` must not depend on the other files.
  const { vocabulary, ids } = builder.build(minimumCount, text.given ? ends[0] : undefined);
  const tokenized = { ids, vocabulary, tokenization, ends };
  await yieldToMessages(options); // with fifty million tokens, each of these steps takes a large part of a second
  if (text.given) requireFiles(text, tokenized);
  requireDistinct(vocabulary, minimumCount, asCharacters);
  const { split, boundary } = splitText(tokenized);
  await yieldToMessages(options);
  const repeated = await inSlices(repeatedShare(ids, split, tokenization), options);
  const { segmented } = tokenizer;
  const elapsedMs = now() - startedMs;
  const facts = { files, omissions, duplicates, wordRules, encoding, spacing, segmented, elapsedMs };
  const counted = { tokenizer: tokenization, minimumCount };
  const cleaned = { cleanUp: text.cleanUp, cleanUpChoices: config.cleanUp };
  const shared = repeated >= minRepeatedShare ? repeated : undefined;
  const name = nameOf(files);
  const summary = summarize({
    ...{ ...facts, ...counted, ...cleaned },
    ...{ name, vocabulary, ids, split, repeatedShare: shared },
  });
  return { summary, vocabulary, ids, split, boundary, source: text.usable };
}

/** Share of held-out tokens in repeated passages from which it is worth a warning. */
const minRepeatedShare = 0.05;

interface TokenizedText {
  readonly ids: Int32Array; // [tokens]
  readonly vocabulary: Vocabulary;
  readonly tokenization: Tokenization;
  /** Tokens at the end of each file. */
  readonly ends: readonly number[];
}

/** Splits by files if they are the parts, by items if lines are items and there are enough, else by blocks. */
function splitText(text: TokenizedText): Pick<Corpus, 'split' | 'boundary'> {
  const { ids, vocabulary, tokenization, ends } = text;
  if (tokenization === 'given') return { split: splitByFiles(ends) };
  if (tokenization === 'characters') {
    const boundary = vocabulary.words.indexOf(boundaryToken); // -1 if it was too rare for the vocabulary
    const split = splitByItems(ids, boundary);
    if (split) return { split, boundary };
  }
  return { split: splitByBlocks(ids.length) };
}

/** Converts an error of tokenization to a CorpusError if memory or a limit of the vocabulary caused it. */
function asCorpusError(error: unknown, tokenization: Tokenization, tokens: number): unknown {
  // Browsers throw a RangeError if an array or a map cannot grow any further.
  if (error instanceof RangeError)
    return new CorpusError({ code: 'corpusTooLong', tokens }, { cause: error });
  if (!(error instanceof CorpusError) || error.failure.code !== 'corpusTooVaried') return error;
  return new CorpusError({ ...error.failure, asCharacters: splitsWords(tokenization) });
}

/**
 * Reads and tokenizes a source. A text in Turkish or Azeri is recognized while it is read, and then read again, in
 * nearly all cases after its first chunk.
 */
async function tokenizeSource(source: CorpusSource, config: CorpusConfig, options: BuildOptions) {
  const first = await tokenizeOnce(source, config, options, { turkic: false, restarts: true });
  if (!first.turkic) return first;
  const second = await tokenizeOnce(source, config, options, { turkic: true, restarts: false });
  // Only the start of the text was in Turkish.
  return second.turkic ? second : tokenizeOnce(source, config, options, { turkic: false, restarts: false });
}

/**
 * @param turkic   whether the text is taken to be Turkish or Azeri
 * @param restarts whether to stop reading once it turns out to be
 */
async function tokenizeOnce(
  source: CorpusSource,
  config: CorpusConfig,
  options: BuildOptions,
  { turkic, restarts }: { readonly turkic: boolean; readonly restarts: boolean },
) {
  const text = openSource(source, config);
  const builder = createVocabularyBuilder();
  const tokenization: Tokenization = text.given ? 'given' : config.tokenizer;
  const wordRules = wordRulesOf(config, tokenization, turkic);
  const spacing = wordRules && tokenization === 'punctuation' ? createSpacingCounts() : undefined;
  const tokenizer = createTokenizer(tokenization, builder.add, { rules: wordRules, onMark: spacing?.add });
  const turkicLetters = wordRules && !wordRules.capitals ? createTurkicLetters() : undefined;
  const watched: WatchedText = {
    tokens: () => builder.tokens,
    onChunk: (chunk) => turkicLetters?.add(chunk),
    isDone: () => restarts && turkicLetters?.enough === true && turkicLetters.found,
  };
  const { ends: fileEnds, letters } = await tokenizeAll(text, tokenizer, watched, options).catch(
    (error: unknown) => {
      throw asCorpusError(error, tokenization, builder.tokens);
    },
  );
  const read = { text, builder, tokenization, tokenizer, fileEnds, letters, wordRules };
  return { ...read, spacing: spacing?.result(), turkic: turkicLetters?.found ?? false };
}

interface WatchedText {
  readonly tokens: () => number;
  readonly onChunk: (chunk: string) => void;
  /** Whether the rest need not be read. */
  readonly isDone: () => boolean;
}

/**
 * Feeds the text to the tokenizer in portions, with pauses and progress reports in between.
 * @returns the number of tokens at the end of each file that was read, and the number of code units that are not white
 *   space, which is only counted up to about `minTokens`
 */
async function tokenizeAll(
  text: SourceText,
  tokenizer: Tokenizer,
  { tokens, onChunk, isDone }: WatchedText,
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
      onChunk(chunk);
      if (isDone()) return { ends, letters };
      if (letters < minTokens) letters += chunk.replace(/\s+/g, '').length;
      // An empty chunk too, of a document that is long without text.
      for (let start = 0; start === 0 || start < chunk.length; start += portionLength) {
        tokenizer.push(chunk.slice(start, start + portionLength));
        if (now() - sliceStartMs < sliceMs) continue;
        await yieldToMessages(options);
        sliceStartMs = now();
      }
      report();
    }
    tokenizer.end();
    if (text.files.length > ends.length) ends.push(tokens()); // else the file was left out
  }
  report();
  await yieldToMessages(options);
  return { ends, letters };
}

function requireTokens(text: SourceText, tokens: number, asCharacters: true | undefined): void {
  if (tokens === 0) throw new CorpusError({ code: 'corpusEmpty', name: text.name, asCharacters });
  if (tokens < minTokens) {
    throw new CorpusError({ code: 'corpusTooShort', tokens, needed: minTokens, asCharacters });
  }
}

/** @throws CorpusError if one of the three files of a split has too few tokens */
function requireFiles({ files }: SourceText, { ids, vocabulary, ends }: TokenizedText): void {
  const isWord = (id: number) => vocabulary.words[id] !== lineEnd;
  for (const [place, { name }] of files.entries()) {
    const own = ids.subarray(ends[place - 1] ?? 0, ends[place]);
    const tokens = own.length;
    const needed = place === 0 ? minTokens : minHeldOutTokens;
    if (!own.some(isWord)) throw new CorpusError({ code: 'corpusEmpty', name });
    if (tokens < needed) throw new CorpusError({ code: 'corpusFileTooShort', name, tokens, needed });
  }
}

function requireDistinct(
  { size, words }: Vocabulary,
  minimumCount: number,
  asCharacters: true | undefined,
): void {
  if (size < minDistinctTokens) {
    throw new CorpusError({ code: 'corpusMonotonous', token: words[0], minimumCount, asCharacters });
  }
}
