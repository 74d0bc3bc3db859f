/** Samples the next word from logits with temperature, top-k and top-p, applied in that order. */

import type { Random } from './random';

export interface Sampling {
  /** 0 takes the most probable word: greedy decoding. */
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
 * @returns float64 [size]
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
 * The `count` most probable outcomes in descending order; ties are ordered by id.
 * One pass with a sorted list of the best so far, which few words of a vocabulary ever enter.
 */
export function mostProbable(probabilities: Float64Array, count: number): Weighted[] {
  const size = Math.min(count, probabilities.length);
  const ids: number[] = [];
  for (let id = 0; id < probabilities.length; id++) {
    const p = probabilities[id];
    if (ids.length === size && p <= probabilities[ids[size - 1]]) continue;
    let position = ids.length === size ? size - 1 : ids.length;
    while (position > 0 && probabilities[ids[position - 1]] < p) {
      ids[position] = ids[position - 1];
      position--;
    }
    ids[position] = id;
  }
  return ids.map((id) => ({ id, probability: probabilities[id] }));
}

/** Draws one id from `logits`; uses one uniform number of `random` per call. */
export function sampleWord(logits: ArrayLike<number>, sampling: Sampling, random: Random): number {
  const { temperature, topK, topP } = sampling;
  const uniform = random.uniform();
  if (temperature === 0) return mostProbable(softmax(logits), 1)[0].id;
  const probabilities = softmax(logits, temperature);
  const allWords = topK === 0 || topK >= probabilities.length;
  if (allWords && topP >= 1) return drawFromAll(probabilities, uniform);
  const candidates = allWords ? sortAll(probabilities) : mostProbable(probabilities, topK);
  return drawFrom(nucleus(candidates, topP), uniform);
}

/** All outcomes in descending order of probability; ties are ordered by id. */
export function sortAll(probabilities: Float64Array): Weighted[] {
  return Array.from(probabilities, (probability, id) => ({ id, probability })).sort(
    (a, b) => b.probability - a.probability || a.id - b.id,
  );
}

/** The smallest set of candidates with a share `topP` of their total probability (Holtzman et al. 2020). */
function nucleus(candidates: readonly Weighted[], topP: number): readonly Weighted[] {
  const targetMass = topP * sum(candidates);
  let cumulative = 0;
  const last = candidates.findIndex(({ probability }) => {
    cumulative += probability;
    return cumulative >= targetMass;
  });
  return last < 0 ? candidates : candidates.slice(0, last + 1);
}

function sum(candidates: readonly Weighted[]): number {
  return candidates.reduce((total, { probability }) => total + probability, 0);
}

function drawFrom(candidates: readonly Weighted[], uniform: number): number {
  let remaining = uniform * sum(candidates);
  for (const { id, probability } of candidates) {
    remaining -= probability;
    if (remaining < 0) return id;
  }
  return candidates[candidates.length - 1].id;
}

function drawFromAll(probabilities: Float64Array, uniform: number): number {
  let remaining = uniform;
  let last = 0;
  for (let id = 0; id < probabilities.length; id++) {
    remaining -= probabilities[id];
    if (remaining < 0) return id;
    if (probabilities[id] > 0) last = id;
  }
  return last; // rounding left a remainder; a word of probability 0 must not be drawn
}
