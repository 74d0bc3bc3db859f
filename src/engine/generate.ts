/** Continues prompts word by word; knows ids, not words. */

import type { SamplingConfig } from '../config/settings';
import { createRandom, type Random } from '../math/random';
import { mostProbable, sampleWord, softmax, type Weighted } from '../math/sampleWord';
import type { NextWordPredictor } from './nextWordPredictor';

/** A word that was drawn, and what else it might have been. */
export interface SampledToken {
  /** Which completion it belongs to. */
  readonly index: number;
  readonly id: number;
  /** Probabilities at temperature 1 with nothing cut off. */
  readonly probability: number;
  readonly alternatives: readonly Weighted[];
}

const alternativesShown = 10;

export interface Prompt {
  /** Ids of the prompt's words, `unknownWord` where the vocabulary lacks one. */
  readonly ids: readonly number[];
  /** What stands before the text's first word, where the prompt is shorter than the context. */
  readonly filler: number;
  /** The id that ends an item, where nothing before the end of an item is seen; then it is the filler too. */
  readonly boundary?: number;
  /** The id that ends a sentence, -1 where the vocabulary has none. */
  readonly period: number;
}

/**
 * Yields the next words of all completions, one word of each at a time, until each has met a period (where
 * `stopAtPeriod`) or its length. The same seed, prompt, parameters and settings give the same words: every
 * completion draws from a stream of its own, so that one's length does not change another.
 */
export function* generate(
  model: NextWordPredictor,
  prompt: Prompt,
  sampling: SamplingConfig,
): Generator<readonly SampledToken[]> {
  const { contextLength: n, vocabularySize: V } = model.shape;
  const nothing = Array<number>(n).fill(prompt.filler);
  const start = [...nothing, ...lastItem(prompt)].slice(-n);
  const open = Array.from({ length: sampling.completions }, (_, index) => ({
    index,
    context: start,
    random: completionRandom(sampling.seed, index),
    length: 0,
  }));
  while (open.length > 0) {
    const contexts = Int32Array.from(open.flatMap(({ context }) => context));
    // A device-to-host read: the draw happens on the host.
    const logits = model.logits(contexts); // [open, V]
    const drawn = open.map((completion, row): SampledToken => {
      const own = logits.subarray(row * V, (row + 1) * V);
      const probabilities = softmax(own);
      const id = sampleWord(own, sampling, completion.random);
      completion.context = id === prompt.boundary ? nothing : [...completion.context.slice(1), id];
      completion.length++;
      const alternatives = mostProbable(probabilities, alternativesShown);
      return { index: completion.index, id, probability: probabilities[id], alternatives };
    });
    drawn.forEach(({ id }, at) => {
      const ended = (sampling.stopAtPeriod && id === prompt.period) || open[at].length >= sampling.length;
      if (ended) open[at].length = Number.POSITIVE_INFINITY;
    });
    yield drawn;
    open.splice(0, open.length, ...open.filter(({ length }) => Number.isFinite(length)));
  }
}

/** What is seen of a prompt: all of it, or where there are items, what follows the last that is ended. */
function lastItem({ ids, boundary }: Prompt): readonly number[] {
  return boundary === undefined ? ids : ids.slice(ids.lastIndexOf(boundary) + 1);
}

/** Completion `index` of a seed: seeds far apart in the generator's space, near ones for near indices. */
function completionRandom(seed: number, index: number): Random {
  return createRandom((seed + index * 0x9e3779b1) >>> 0, 'sampling');
}
