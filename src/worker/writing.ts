/** Has the network write: the same prompt and seed with the parameters of step 0 and with those of now. */

import type { SamplingConfig } from '../config';
import { type EncodedPrompt, encodePrompt } from '../corpus/encodePrompt';
import type { Corpus } from '../corpus/types';
import { type Drawn, generate, type Prompt } from '../engine/generate';
import type { Network } from '../engine/network';
import type { PlacedWord, Writer, WrittenWord } from '../protocol/messages';
import { drive } from './drive';
import type { Emit } from './emit';
import type { Run } from './run';
import { messageIntervalMs } from './scheduler';

export interface WriteRequest {
  readonly writeId: number;
  readonly prompt: string;
  readonly sampling: SamplingConfig;
}

/** What the untrained network wrote last: asked the same again, it would write the same. */
export interface UntrainedPages {
  readonly key: string;
  readonly pages: readonly (readonly Drawn[])[];
}

export interface WriteContext {
  readonly run: Run;
  readonly corpus: Corpus;
  /** From the request before this one. */
  readonly remembered?: UntrainedPages;
  readonly emit: Emit;
  /** Asked between words; false ends the writing. */
  readonly wanted: () => boolean;
}

/**
 * Writes with both sets of parameters, word by word, while training goes on between the words.
 * @returns what the untrained network wrote, to be remembered
 */
export async function write(
  request: WriteRequest,
  { run, corpus, remembered, emit, wanted }: WriteContext,
): Promise<UntrainedPages | undefined> {
  const { writeId, prompt, sampling } = request;
  const startedAt = performance.now();
  const encoded = encodePrompt(prompt, corpus.vocabulary, corpus.summary.tokenizer);
  emit('writeStarted', { writeId, prompt: encoded.words, step: run.step });

  let tokens = 0;
  const batch = createBatch<PlacedWord>((words) => emit('written', { writeId, words }));
  const tell = (writer: Writer, drawn: readonly Drawn[]) => {
    tokens += drawn.length;
    batch.add(drawn.map((each) => ({ writer, index: each.index, word: wordOf(each, corpus) })));
  };
  const generateFor = async (network: Network, writers: readonly Writer[]) => {
    const pages: (readonly Drawn[])[] = [];
    await drive(generate(network, promptOf(encoded, corpus), sampling), wanted, (drawn) => {
      pages.push(drawn);
      for (const writer of writers) tell(writer, drawn);
    });
    return pages;
  };

  /** By a network of its own: that of the run may take a step between two words. */
  const generateUntrained = async (writers: readonly Writer[]) => {
    const network = run.createUntrained();
    return generateFor(network, writers).finally(() => network.dispose());
  };

  const key = JSON.stringify([run.id, prompt, sampling]);
  let untrained = remembered?.key === key ? remembered : undefined;
  if (run.step === 0) {
    await generateUntrained(['untrained', 'now']); // they are the same network yet
  } else {
    for (const drawn of untrained?.pages ?? []) tell('untrained', drawn);
    await generateFor(run.trainer.network, ['now']);
    if (!untrained && wanted()) {
      const pages = await generateUntrained(['untrained']);
      if (wanted()) untrained = { key, pages };
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
function promptOf(encoded: EncodedPrompt, { vocabulary, summary }: Corpus): Prompt {
  const period = vocabulary.idOf('.');
  const boundary = summary.tokenizer === 'characters' ? vocabulary.idOf('\n') : period;
  return { ids: encoded.ids, filler: Math.max(boundary, 0), period: boundary };
}

function wordOf({ id, probability, alternatives }: Drawn, { vocabulary }: Corpus): WrittenWord {
  return {
    token: vocabulary.words[id],
    probability,
    alternatives: alternatives.map((each) => ({
      token: vocabulary.words[each.id],
      probability: each.probability,
    })),
  };
}
