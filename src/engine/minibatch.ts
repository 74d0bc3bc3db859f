/** Draws the data of a step on the host: windows of the text, and the output rows of the sampled objective. */

import type { AliasTable } from '../math/aliasTable';
import type { Random } from '../math/random';
import type { WindowOrder } from './windowOrder';

/** The examples of a step: context words and the target word that follows them. */
export interface Minibatch {
  readonly contexts: Int32Array; // [batchSize · contextLength], ids
  readonly targets: Int32Array; // [batchSize], ids
}

/** The source of the examples. */
export interface Windows {
  readonly ids: Int32Array; // [tokens]
  /** Positions of the targets; without a `boundary`, each has at least contextLength tokens before it. */
  readonly positions: Int32Array; // [windows]
  readonly contextLength: number;
  /** The id that ends an item, if the text consists of items: boundaries replace the tokens of the previous item. */
  readonly boundary?: number;
}

/**
 * The examples at `positions`; the most recent context word is last. Before an item, or the start of the text, the
 * context is padded with boundaries (makemore's '...').
 */
export function minibatchAt({ ids, contextLength, boundary }: Windows, positions: Int32Array): Minibatch {
  const contexts = new Int32Array(positions.length * contextLength).fill(boundary ?? 0);
  const targets = new Int32Array(positions.length);
  for (let b = 0; b < positions.length; b++) {
    const position = positions[b];
    const end = (b + 1) * contextLength;
    const maxBack = Math.min(contextLength, position);
    targets[b] = ids[position];
    for (let back = 1; back <= maxBack && ids[position - back] !== boundary; back++) {
      contexts[end - back] = ids[position - back];
    }
  }
  return { contexts, targets };
}

/** The next `batchSize` windows in `order`. */
export function drawMinibatch(windows: Windows, batchSize: number, order: WindowOrder): Minibatch {
  const { positions } = windows;
  return minibatchAt(
    windows,
    order.next(batchSize).map((window) => positions[window]),
  );
}

/** The words in the softmax of a step under the sampled objective, and the corrections of their logits. */
export interface Candidates {
  /** The distinct words: targets first, then negatives, in order of first appearance. */
  readonly rows: Int32Array; // [candidates]
  /** Index of each target in `rows`. */
  readonly labels: Int32Array; // [batchSize]
  /** log of the inclusion probability of each word, subtracted from its logit. */
  readonly corrections: Float32Array; // [candidates]
  /** Number of targets and negatives before deduplication: the maximum length of `rows`. */
  readonly drawn: number;
}

/** Draws negatives for one vocabulary. */
export interface NegativeSampler {
  readonly negatives: number;
  readonly proposal: AliasTable;
  /** log(1 − (1 − p)^negatives) of each word. */
  readonly logInclusion: Float32Array; // [V]
  readonly grouper: Grouper;
}

export function createNegativeSampler(proposal: AliasTable, negatives: number): NegativeSampler {
  const logInclusion = Float32Array.from(proposal.probabilities, (p) =>
    Math.log(-Math.expm1(negatives * Math.log1p(-p))),
  );
  return { negatives, proposal, logInclusion, grouper: createGrouper(logInclusion.length) };
}

/**
 * The targets together with `negatives` draws from the proposal, shared by the whole minibatch.
 * Source: Bengio & Senécal 2008; shared and corrected as in Jean et al. 2015, §3.
 */
export function drawCandidates(targets: Int32Array, sampler: NegativeSampler, random: Random): Candidates {
  const { negatives, proposal, logInclusion, grouper } = sampler;
  const words = new Int32Array(targets.length + negatives);
  words.set(targets);
  for (let i = targets.length; i < words.length; i++) words[i] = proposal.draw(random);
  const { ids, indices } = grouper.distinct(words);
  const corrections = new Float32Array(ids.length); // `from` with a function takes fifty times as long
  for (let i = 0; i < ids.length; i++) corrections[i] = logInclusion[ids[i]];
  return {
    rows: ids,
    labels: indices.slice(0, targets.length),
    corrections,
    drawn: words.length,
  };
}

/** Positions of a list of ids, grouped by id. */
interface Groups {
  /** The distinct ids, in order of first appearance. */
  readonly ids: Int32Array; // [distinct]
  /** The positions; those of one id are contiguous. */
  readonly order: Int32Array; // [positions]
  /** Group u is order[starts[u]] … order[starts[u + 1] − 1]. */
  readonly starts: Int32Array; // [distinct + 1]
}

/** Finds equal ids in a list in time proportional to its length, independent of the vocabulary size. */
export interface Grouper {
  /** The distinct ids in order of first appearance, and the index of each element among them. */
  distinct(ids: Int32Array): { ids: Int32Array; indices: Int32Array };
  /** The positions of each distinct id, contiguous. */
  groups(ids: Int32Array): Groups;
}

/** @param vocabularySize upper bound of the ids, which are in [0, vocabularySize) */
export function createGrouper(vocabularySize: number): Grouper {
  const indexOf = new Int32Array(vocabularySize).fill(-1); // all −1 again after each call
  const distinct = (list: Int32Array) => {
    const ids = new Int32Array(list.length);
    const indices = new Int32Array(list.length);
    let count = 0;
    for (let i = 0; i < list.length; i++) {
      const id = list[i];
      if (indexOf[id] < 0) {
        indexOf[id] = count;
        ids[count++] = id;
      }
      indices[i] = indexOf[id];
    }
    for (let i = 0; i < count; i++) indexOf[ids[i]] = -1;
    return { ids: ids.slice(0, count), indices };
  };
  const groups = (list: Int32Array) => {
    const { ids, indices } = distinct(list);
    const starts = new Int32Array(ids.length + 1);
    for (const index of indices) starts[index + 1]++;
    for (let u = 0; u < ids.length; u++) starts[u + 1] += starts[u];
    const next = starts.slice();
    const order = new Int32Array(list.length);
    for (let i = 0; i < list.length; i++) order[next[indices[i]]++] = i;
    return { ids, order, starts };
  };
  return { distinct, groups };
}
