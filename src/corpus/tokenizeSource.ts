/** Reads a source and feeds it to a tokenizer, in slices. */

import type { CorpusConfig } from '../config/settings';
import { CorpusError } from './errors';
import { minTokens } from './minTokens';
import { type BuildOptions, performanceNow, sliceMs, yieldToMessages } from './pauses';
import { openSource, type SourceText } from './source';
import { createSpacingCounts } from './spacingCounts';
import { createTokenizer, type Tokenizer } from './tokenize';
import { createTurkicLetters } from './turkicLetters';
import type { CorpusSource, Tokenization } from './types';
import { createVocabularyBuilder } from './vocabulary';
import { splitsWords, wordRulesOf } from './wordRules';

/** Characters tokenized between two checks of the clock: 2 ms for English, 20 ms for Chinese (one AMD EPYC core). */
const portionLength = 64 * 1024;

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
export async function tokenizeSource(source: CorpusSource, config: CorpusConfig, options: BuildOptions) {
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
