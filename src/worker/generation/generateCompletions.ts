/** Generates completions of a prompt with one or more text generators, using the same seed for each. */

import type { SamplingConfig } from '../../config/settings';
import { type EncodedPrompt, encodePrompt } from '../../corpus/encodePrompt';
import { sentenceEndIds } from '../../corpus/sentenceEnds';
import type { Corpus } from '../../corpus/types';
import { generate, type Prompt, type SampledToken } from '../../engine/generate';
import type { PlacedWord, Writer, WrittenWord } from '../../protocol/writing';
import type { EmitEvent } from '../emitEvent';
import type { NgramBaselines } from '../evaluation/ngramBaselines';
import { runInSlices } from '../runInSlices';
import { messageIntervalMs } from '../scheduler';
import { createTextGenerator, type LanguageModel } from './textGenerators';

export interface GenerationRequest {
  readonly writeId: number;
  readonly prompt: string;
  readonly sampling: SamplingConfig;
  readonly writers: readonly Writer[];
}

/** Cached completions of the untrained network: the same key gives the same words again. */
export interface UntrainedCompletions {
  /** Identifies model, prompt and sampling settings. */
  readonly key: string;
  readonly completions: readonly (readonly SampledToken[])[];
}

/** A text to generate from: its vocabulary and its n-gram models. */
export interface GenerationText {
  readonly corpus: Corpus;
  readonly baselines: NgramBaselines;
}

export interface GenerationInputs extends GenerationText {
  readonly languageModel: LanguageModel;
  /** From the previous request. */
  readonly cached?: UntrainedCompletions;
  readonly emit: EmitEvent;
  /** Called between words; false cancels the generation. */
  readonly shouldContinue: () => boolean;
}

/** The trained network comes first, since the user waits for its first word. */
const generationOrder: readonly Writer[] = [
  'network',
  'mixture',
  'fivegram',
  'trigram',
  'bigram',
  'untrained',
];

/**
 * Continues the prompt with each writer, word by word; training continues between the words.
 * @returns the completions of the untrained network, to be passed as `cached` next time
 */
export async function generateCompletions(
  request: GenerationRequest,
  { languageModel, corpus, baselines, cached, emit, shouldContinue }: GenerationInputs,
): Promise<UntrainedCompletions | undefined> {
  const { writeId, prompt, sampling } = request;
  const startedAt = performance.now();
  const { tokenizer, wordRules } = corpus.summary;
  const encoded = encodePrompt(prompt, corpus.vocabulary, tokenizer, wordRules);
  emit('writeStarted', { writeId, prompt: encoded.words, step: languageModel.parametersStep });

  let tokens = 0;
  const lastItem = givenWords(encoded, corpus);
  /** Completions whose next word begins an item, and so follows the prompt again. */
  const atBoundary = new Set<string>();
  const batch = createBatch<PlacedWord>((words) => emit('written', { writeId, words }));
  const report = (writer: Writer, sampled: readonly SampledToken[]) => {
    tokens += sampled.length;
    const place = (index: number, word: WrittenWord): PlacedWord => ({ writer, index, word });
    batch.add(
      sampled.flatMap((token) => {
        const before = atBoundary.delete(`${writer} ${token.index}`) ? lastItem : [];
        if (token.id === corpus.boundary) atBoundary.add(`${writer} ${token.index}`);
        return [...before, wordOf(token, corpus)].map((word) => place(token.index, word));
      }),
    );
  };
  const generateWith = async (writer: Writer) => {
    const completions: (readonly SampledToken[])[] = [];
    const generator = await createTextGenerator(writer, languageModel, baselines);
    if (!generator) return completions;
    if (!shouldContinue()) {
      generator.dispose(); // canceled while n-grams were being counted; the run may be disposed
      return completions;
    }
    const tokenSlices = generate(generator.predictor, promptOf(encoded, corpus), sampling);
    await runInSlices(tokenSlices, shouldContinue, (sampled) => {
      completions.push(sampled);
      report(writer, sampled);
    }).finally(() => generator.dispose());
    return completions;
  };

  const key = JSON.stringify([languageModel.id, prompt, sampling]);
  let untrained = cached?.key === key ? cached : undefined;
  const isRequested = (writer: Writer) => request.writers.includes(writer);
  if (isRequested('untrained'))
    for (const sampled of untrained?.completions ?? []) report('untrained', sampled);
  for (const writer of generationOrder.filter(isRequested)) {
    if (!shouldContinue()) break;
    if (writer !== 'untrained') await generateWith(writer);
    else if (!untrained) {
      const completions = await generateWith('untrained');
      if (shouldContinue()) untrained = { key, completions };
    }
  }
  if (shouldContinue()) batch.flush();
  emit('writeDone', {
    writeId,
    cancelled: !shouldContinue(),
    tokens,
    elapsedMs: performance.now() - startedAt,
  });
  return untrained;
}

/** Batches items: sends at once if the last batch is `messageIntervalMs` old, else with a later item. */
function createBatch<Item>(send: (items: readonly Item[]) => void) {
  let items: Item[] = [];
  let sentAt = Number.NEGATIVE_INFINITY;
  const flush = () => {
    if (items.length > 0) send(items);
    items = [];
    sentAt = performance.now();
  };
  return {
    flush,
    add(more: readonly Item[]) {
      items.push(...more);
      if (performance.now() - sentAt >= messageIntervalMs) flush();
    },
  };
}

/** The encoded prompt; its left padding is the sentence end, as if a sentence had ended before it. */
function promptOf(encoded: EncodedPrompt, { vocabulary, summary, boundary }: Corpus): Prompt {
  const { ends, filler } = sentenceEndIds(summary, vocabulary);
  return { ids: encoded.ids, filler, boundary, sentenceEnds: ends };
}

/** The words of the prompt that each item begins with. */
function givenWords({ words, ids }: EncodedPrompt, { boundary }: Corpus): WrittenWord[] {
  const from = boundary === undefined ? 0 : ids.lastIndexOf(boundary) + 1;
  return words
    .slice(from)
    .map(({ token }) => ({ token, given: true, probability: 1, rank: 0, alternatives: [], reshapings: [] }));
}

function wordOf(sampled: SampledToken, { vocabulary }: Corpus): WrittenWord {
  const { id, probability, rank, alternatives, reshapings } = sampled;
  return {
    token: vocabulary.words[id],
    probability,
    rank,
    reshapings,
    alternatives: alternatives.map((each) => ({
      token: vocabulary.words[each.id],
      probability: each.probability,
    })),
  };
}
