/** What one step learns from, drawn on the host: windows of the text, and the rows of the output table it compares. */

import type { Groups } from '../kernels/tfjs/sumByRow';
import type { AliasTable } from '../math/aliasTable';
import type { Random } from '../math/random';
import type { WindowOrder } from './windowOrder';

/** Words of context and the word that follows, for each example. */
export interface Minibatch {
  readonly contexts: Int32Array; // [batchSize · contextLength], ids
  readonly targets: Int32Array; // [batchSize], ids
}

/** Where examples are drawn from. */
export interface Windows {
  readonly ids: Int32Array; // [tokens]
  /** Positions of the targets; each has contextLength tokens before it, or there is a `boundary`. */
  readonly positions: Int32Array;
  readonly contextLength: number;
  /** The id that ends an item, where no window may see the item before: boundaries stand in its place. */
  readonly boundary?: number;
}

/**
 * The windows at `positions`: the words before each, the nearest last. From the first boundary met on the way back,
 * or from the beginning of the text, a context holds nothing but boundaries (makemore's '...').
 */
export function minibatchAt({ ids, contextLength, boundary }: Windows, positions: Int32Array): Minibatch {
  const contexts = new Int32Array(positions.length * contextLength).fill(boundary ?? 0);
  const targets = new Int32Array(positions.length);
  for (let b = 0; b < positions.length; b++) {
    const position = positions[b];
    const end = (b + 1) * contextLength;
    const most = Math.min(contextLength, position);
    targets[b] = ids[position];
    for (let back = 1; back <= most && ids[position - back] !== boundary; back++) {
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

/** The words that share a step's softmax, and what makes their logits comparable with the full one's. */
export interface Candidates {
  /** The distinct words: targets first, then negatives, in order of first appearance. */
  readonly rows: Int32Array; // [candidates]
  /** Place of each target in `rows`. */
  readonly labels: Int32Array; // [batchSize]
  /** log of each word's expected inclusion, subtracted from its logit. */
  readonly corrections: Float32Array; // [candidates]
  /** Targets and draws before equal ones were put together: the most that `rows` can be. */
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
  const { ids, places } = grouper.distinct(words);
  return {
    rows: ids,
    labels: places.slice(0, targets.length),
    corrections: Float32Array.from(ids, (id) => logInclusion[id]),
    drawn: words.length,
  };
}

/** Finds equal ids in a list in time proportional to the list, whatever the size of the vocabulary. */
export interface Grouper {
  /** The distinct ids in order of first appearance, and the place of each element among them. */
  distinct(ids: Int32Array): { ids: Int32Array; places: Int32Array };
  /** The positions of each distinct id, side by side. */
  groups(ids: Int32Array): Groups;
}

/** @param vocabularySize ids given to it are in [0, vocabularySize) */
export function createGrouper(vocabularySize: number): Grouper {
  const placeOf = new Int32Array(vocabularySize).fill(-1); // all −1 again after each call
  const distinct = (list: Int32Array) => {
    const ids = new Int32Array(list.length);
    const places = new Int32Array(list.length);
    let count = 0;
    for (let i = 0; i < list.length; i++) {
      const id = list[i];
      if (placeOf[id] < 0) {
        placeOf[id] = count;
        ids[count++] = id;
      }
      places[i] = placeOf[id];
    }
    for (let i = 0; i < count; i++) placeOf[ids[i]] = -1;
    return { ids: ids.slice(0, count), places };
  };
  const groups = (list: Int32Array) => {
    const { ids, places } = distinct(list);
    const starts = new Int32Array(ids.length + 1);
    for (const place of places) starts[place + 1]++;
    for (let u = 0; u < ids.length; u++) starts[u + 1] += starts[u];
    const next = starts.slice();
    const order = new Int32Array(list.length);
    for (let i = 0; i < list.length; i++) order[next[places[i]]++] = i;
    return { ids, order, starts };
  };
  return { distinct, groups };
}
