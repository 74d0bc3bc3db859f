/** Has a prompt continued by one or two writers, with the same seed. */

import type { SamplingConfig } from '../../config/settings';
import { type EncodedPrompt, encodePrompt } from '../../corpus/encodePrompt';
import { sentenceEnd } from '../../corpus/tokenize';
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

/** What the untrained network wrote last: asked the same again, it would write the same. */
export interface UntrainedCompletions {
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
  /** From the request before this one. */
  readonly cached?: UntrainedCompletions;
  readonly emit: EmitEvent;
  /** Asked between words; false ends the writing. */
  readonly wanted: () => boolean;
}

/** Those who write as they learn come first: somebody waits for their first word. */
const generationOrder: readonly Writer[] = ['network', 'mixture', 'trigram', 'bigram', 'untrained'];

/**
 * Has each writer continue the prompt, word by word, while training goes on between the words.
 * @returns what the untrained network wrote, to be remembered
 */
export async function generateCompletions(
  request: GenerationRequest,
  { languageModel, corpus, baselines, cached: remembered, emit, wanted }: GenerationInputs,
): Promise<UntrainedCompletions | undefined> {
  const { writeId, prompt, sampling } = request;
  const startedAt = performance.now();
  const encoded = encodePrompt(prompt, corpus.vocabulary, corpus.summary.tokenizer);
  emit('writeStarted', { writeId, prompt: encoded.words, step: languageModel.parametersStep });

  let tokens = 0;
  const batch = createBatch<PlacedWord>((words) => emit('written', { writeId, words }));
  const tell = (writer: Writer, drawn: readonly SampledToken[]) => {
    tokens += drawn.length;
    batch.add(drawn.map((each) => ({ writer, index: each.index, word: wordOf(each, corpus) })));
  };
  const generateBy = async (writer: Writer) => {
    const pages: (readonly SampledToken[])[] = [];
    const generator = await createTextGenerator(writer, languageModel, baselines);
    if (!generator) return pages;
    if (!wanted()) {
      generator.dispose(); // called off while words were being counted; the run may be gone
      return pages;
    }
    await runInSlices(generate(generator.predictor, promptOf(encoded, corpus), sampling), wanted, (drawn) => {
      pages.push(drawn);
      tell(writer, drawn);
    }).finally(() => generator.dispose());
    return pages;
  };

  const key = JSON.stringify([languageModel.id, prompt, sampling]);
  let untrained = remembered?.key === key ? remembered : undefined;
  const wants = (writer: Writer) => request.writers.includes(writer);
  if (wants('untrained')) for (const drawn of untrained?.completions ?? []) tell('untrained', drawn);
  for (const writer of generationOrder.filter(wants)) {
    if (!wanted()) break;
    if (writer !== 'untrained') await generateBy(writer);
    else if (!untrained) {
      const pages = await generateBy('untrained');
      if (wanted()) untrained = { key, completions: pages };
    }
  }
  if (wanted()) batch.flush();
  emit('writeDone', { writeId, cancelled: !wanted(), tokens, elapsedMs: performance.now() - startedAt });
  return untrained;
}

/** Sends what is added at once if it can, else together with what comes in the next tenth of a second. */
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

/** Ids for the network; before the text's first word it sees sentence ends, as between two sentences. */
function promptOf(encoded: EncodedPrompt, { vocabulary, summary, boundary }: Corpus): Prompt {
  const period = vocabulary.words.indexOf(sentenceEnd[summary.tokenizer]);
  return { ids: encoded.ids, filler: Math.max(period, 0), boundary, period };
}

function wordOf({ id, probability, alternatives }: SampledToken, { vocabulary }: Corpus): WrittenWord {
  return {
    token: vocabulary.words[id],
    probability,
    alternatives: alternatives.map((each) => ({
      token: vocabulary.words[each.id],
      probability: each.probability,
    })),
  };
}
