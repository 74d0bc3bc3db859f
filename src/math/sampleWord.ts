/** Draws the next word from logits: temperature, top-k and top-p, in that order. */

import type { Random } from './random';

export interface Sampling {
  readonly temperature: number;
  /** 0 allows every word. */
  readonly topK: number;
  /** 1 allows every word. */
  readonly topP: number;
}

/** An outcome and its probability. */
export interface Weighted {
  readonly id: number;
  readonly probability: number;
}

/**
 * Probabilities of softmax(`logits` / `temperature`), in float64.
 * @param logits [size], finite or -Infinity
 */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) largest = Math.max(largest, logits[i]);
  const probabilities = new Float64Array(logits.length);
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    probabilities[i] = Math.exp((logits[i] - largest) / temperature);
    total += probabilities[i];
  }
  for (let i = 0; i < logits.length; i++) probabilities[i] /= total;
  return probabilities;
}

/**
 * The `count` most probable outcomes, most probable first, ties by smaller id.
 * One pass with a sorted list of the best so far: few words of a vocabulary ever enter it.
 */
export function mostProbable(probabilities: Float64Array, count: number): Weighted[] {
  const wanted = Math.min(count, probabilities.length);
  const ids: number[] = [];
  for (let id = 0; id < probabilities.length; id++) {
    const p = probabilities[id];
    if (ids.length === wanted && p <= probabilities[ids[wanted - 1]]) continue;
    let place = ids.length === wanted ? wanted - 1 : ids.length;
    while (place > 0 && probabilities[ids[place - 1]] < p) {
      ids[place] = ids[place - 1];
      place--;
    }
    ids[place] = id;
  }
  return ids.map((id) => ({ id, probability: probabilities[id] }));
}

/** Draws one id from `logits` under `sampling`; one uniform number of `random` a call. */
export function sampleWord(logits: ArrayLike<number>, sampling: Sampling, random: Random): number {
  const { temperature, topK, topP } = sampling;
  const probabilities = softmax(logits, temperature);
  const everything = topK === 0 || topK >= probabilities.length;
  if (everything && topP >= 1) return drawFromAll(probabilities, random.uniform());
  const candidates = everything ? sortedAll(probabilities) : mostProbable(probabilities, topK);
  return drawFrom(nucleus(candidates, topP), random.uniform());
}

function sortedAll(probabilities: Float64Array): Weighted[] {
  return Array.from(probabilities, (probability, id) => ({ id, probability })).sort(
    (a, b) => b.probability - a.probability || a.id - b.id,
  );
}

/** The fewest candidates that hold a share `topP` of what the candidates hold together (Holtzman et al. 2020). */
function nucleus(candidates: readonly Weighted[], topP: number): readonly Weighted[] {
  const wanted = topP * sum(candidates);
  let held = 0;
  const last = candidates.findIndex(({ probability }) => {
    held += probability;
    return held >= wanted;
  });
  return last < 0 ? candidates : candidates.slice(0, last + 1);
}

function sum(candidates: readonly Weighted[]): number {
  return candidates.reduce((total, { probability }) => total + probability, 0);
}

function drawFrom(candidates: readonly Weighted[], uniform: number): number {
  let left = uniform * sum(candidates);
  for (const { id, probability } of candidates) {
    left -= probability;
    if (left < 0) return id;
  }
  return candidates[candidates.length - 1].id;
}

function drawFromAll(probabilities: Float64Array, uniform: number): number {
  let left = uniform;
  let last = 0;
  for (let id = 0; id < probabilities.length; id++) {
    left -= probabilities[id];
    if (left < 0) return id;
    if (probabilities[id] > 0) last = id;
  }
  return last; // rounding has left a little over: a word that cannot come must not get it
}
