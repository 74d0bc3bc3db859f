/** Generates completions of a prompt word by word; knows ids, not words. */

import type { SamplingConfig } from '../config/settings';
import { createRandom, type Random } from '../math/random';
import { type Reshaping, rankOf, reshapingsOf } from '../math/reshaping';
import { mostProbable, sampleWord, softmax, type Weighted } from '../math/sampleWord';
import type { NextWordPredictor } from './nextWordPredictor';

/** A sampled word and its most probable alternatives. */
export interface SampledToken {
  /** Index of its completion. */
  readonly index: number;
  readonly id: number;
  /** Probability at temperature 1 without top-k or top-p; also in `alternatives`. */
  readonly probability: number;
  /** The number of words that were more probable. */
  readonly rank: number;
  readonly alternatives: readonly Weighted[];
  /** The distribution at the sampling temperature and at others. */
  readonly reshapings: readonly Reshaping[];
}

const maxAlternatives = 10;

export interface Prompt {
  /** Ids of the prompt's words; `unknownWord` for words that are not in the vocabulary. */
  readonly ids: readonly number[];
  /** Pads the context before the first word if the prompt is shorter than the context; −1 pads it with blanks. */
  readonly filler: number;
  /**
   * The id that ends an item, if the text consists of items: the context stops at it, it is the filler too, and the
   * next item continues the prompt again.
   */
  readonly boundary?: number;
  /** The ids that end a sentence. */
  readonly sentenceEnds: readonly number[];
}

/**
 * Yields the next word of every unfinished completion, until each has reached a sentence end (with `stopAtPeriod`) or its
 * maximum length. The same seed, prompt, parameters and settings give the same words. Each completion has its own
 * random stream, so that its length does not affect the others.
 */
export function* generate(
  model: NextWordPredictor,
  prompt: Prompt,
  sampling: SamplingConfig,
): Generator<readonly SampledToken[]> {
  const { contextLength: n, vocabularySize: V } = model.shape;
  const padding = Array<number>(n).fill(prompt.filler);
  const start = [...padding, ...visiblePart(prompt)].slice(-n);
  const active = Array.from({ length: sampling.completions }, (_, index) => ({
    index,
    context: start,
    random: completionRandom(sampling.seed, index),
    length: 0,
  }));
  while (active.length > 0) {
    const contexts = Int32Array.from(active.flatMap(({ context }) => context));
    const logits = model.logits(contexts); // [active, V]; a device-to-host read, because sampling runs on the host
    const drawn = active.map((completion, row): SampledToken => {
      const rowLogits = logits.subarray(row * V, (row + 1) * V);
      const probabilities = softmax(rowLogits);
      const id = sampleWord(rowLogits, sampling, completion.random);
      completion.context = id === prompt.boundary ? start : [...completion.context.slice(1), id];
      completion.length++;
      const alternatives = mostProbable(probabilities, maxAlternatives);
      return {
        index: completion.index,
        id,
        probability: probabilities[id],
        rank: rankOf(probabilities, id),
        alternatives,
        reshapings: reshapingsOf(probabilities, sampling),
      };
    });
    drawn.forEach(({ id }, at) => {
      const atPeriod = sampling.stopAtPeriod && prompt.sentenceEnds.includes(id);
      const ended = atPeriod || active[at].length >= sampling.length;
      if (ended) active[at].length = Number.POSITIVE_INFINITY;
    });
    yield drawn;
    active.splice(0, active.length, ...active.filter(({ length }) => Number.isFinite(length)));
  }
}

/** The part of a prompt that the model sees: all of it or, with items, what follows the last boundary. */
function visiblePart({ ids, boundary }: Prompt): readonly number[] {
  return boundary === undefined ? ids : ids.slice(ids.lastIndexOf(boundary) + 1);
}

/** The generator of completion `index`; multiplying by a large odd constant separates the seeds of the completions. */
function completionRandom(seed: number, index: number): Random {
  return createRandom((seed + index * 0x9e3779b1) >>> 0, 'sampling');
}
