/** Has a prompt continued by one or two writers, with the same seed. */

import type { SamplingConfig } from '../config/settings';
import { type EncodedPrompt, encodePrompt } from '../corpus/encodePrompt';
import { sentenceEnd } from '../corpus/tokenize';
import type { Corpus } from '../corpus/types';
import { type Drawn, generate, type Prompt } from '../engine/generate';
import type { PlacedWord, Writer, WrittenWord } from '../protocol/writing';
import { drive } from './drive';
import type { Emit } from './emit';
import type { Ruler } from './ruler';
import { messageIntervalMs } from './scheduler';
import { hire, type Pen } from './writers';

export interface WriteRequest {
  readonly writeId: number;
  readonly prompt: string;
  readonly sampling: SamplingConfig;
  readonly writers: readonly Writer[];
}

/** What the untrained network wrote last: asked the same again, it would write the same. */
export interface UntrainedPages {
  readonly key: string;
  readonly pages: readonly (readonly Drawn[])[];
}

export interface WriteContext {
  readonly pen: Pen;
  readonly corpus: Corpus;
  readonly ruler: Ruler;
  /** From the request before this one. */
  readonly remembered?: UntrainedPages;
  readonly emit: Emit;
  /** Asked between words; false ends the writing. */
  readonly wanted: () => boolean;
}

/** Those who write as they learn come first: somebody waits for their first word. */
const precedence: readonly Writer[] = ['network', 'mixture', 'trigram', 'bigram', 'untrained'];

/**
 * Has each writer continue the prompt, word by word, while training goes on between the words.
 * @returns what the untrained network wrote, to be remembered
 */
export async function write(
  request: WriteRequest,
  { pen, corpus, ruler, remembered, emit, wanted }: WriteContext,
): Promise<UntrainedPages | undefined> {
  const { writeId, prompt, sampling } = request;
  const startedAt = performance.now();
  const encoded = encodePrompt(prompt, corpus.vocabulary, corpus.summary.tokenizer);
  emit('writeStarted', { writeId, prompt: encoded.words, step: pen.parametersStep });

  let tokens = 0;
  const batch = createBatch<PlacedWord>((words) => emit('written', { writeId, words }));
  const tell = (writer: Writer, drawn: readonly Drawn[]) => {
    tokens += drawn.length;
    batch.add(drawn.map((each) => ({ writer, index: each.index, word: wordOf(each, corpus) })));
  };
  const generateBy = async (writer: Writer) => {
    const pages: (readonly Drawn[])[] = [];
    const hired = await hire(writer, pen, ruler);
    if (!hired) return pages;
    if (!wanted()) {
      hired.dispose(); // called off while words were being counted; the run may be gone
      return pages;
    }
    await drive(generate(hired.words, promptOf(encoded, corpus), sampling), wanted, (drawn) => {
      pages.push(drawn);
      tell(writer, drawn);
    }).finally(() => hired.dispose());
    return pages;
  };

  const key = JSON.stringify([pen.id, prompt, sampling]);
  let untrained = remembered?.key === key ? remembered : undefined;
  const wants = (writer: Writer) => request.writers.includes(writer);
  if (wants('untrained')) for (const drawn of untrained?.pages ?? []) tell('untrained', drawn);
  for (const writer of precedence.filter(wants)) {
    if (!wanted()) break;
    if (writer !== 'untrained') await generateBy(writer);
    else if (!untrained) {
      const pages = await generateBy('untrained');
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
function promptOf(encoded: EncodedPrompt, { vocabulary, summary, boundary }: Corpus): Prompt {
  const period = vocabulary.words.indexOf(sentenceEnd[summary.tokenizer]);
  return { ids: encoded.ids, filler: Math.max(period, 0), boundary, period };
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
