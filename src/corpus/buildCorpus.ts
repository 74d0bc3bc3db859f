/** Builds a corpus from files or from the sample, from bytes to ids. Knows no model and no messages. */

import type { CorpusConfig } from '../config/settings';
import { boundary as boundaryToken } from './characterItems';
import { countOnce } from './duplicates/countOnce';
import { repeatedShare } from './duplicates/repeatedPassages';
import { CorpusError } from './errors';
import { expandArchives } from './expandArchives';
import { lineEnd } from './givenTokens';
import { minTokens } from './minTokens';
import { type BuildOptions, inSlices, performanceNow, yieldToMessages } from './pauses';
import { nameOf, type SourceText } from './source';
import { splitByBlocks, splitByFiles, splitByItems } from './splitRules';
import { summarize } from './summary';
import { tokenizeSource } from './tokenizeSource';
import type { Corpus, CorpusSource, Tokenization, Vocabulary } from './types';
import { splitsWords } from './wordRules';

/** Minimum number of tokens of a validation or test file. */
const minHeldOutTokens = 10;
/** Minimum number of distinct tokens: with a single one there is nothing to predict. */
const minDistinctTokens = 2;

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
