/** Measures how much of the held-out text repeats long passages of the training text, which flatters its figures. */

import { type Run, runsOf } from '../split';
import type { Split, Tokenization } from '../types';
import { everyFor, visitWindows } from './windowHashes';

/** Sampled windows of the training text that are kept in memory. */
const maxSampled = 400_000;

/** Tokens per window, and the shortest passage that counts: longer than a chorus, a saying or a form letter. */
const lengths = (tokenization: Tokenization) =>
  tokenization === 'characters' ? { window: 64, passage: 500 } : { window: 12, passage: 100 };
/** A file of held-out text may be shorter than a passage; then this share of it counts as one. */
const shareOfFile = 0.6;

/**
 * Share of the held-out tokens in passages that also occur in the training text, word for word. Yields now and then, so
 * that the caller can pause.
 * @param ids int32 [tokens]
 * @returns 0 if lines are items: equal items are ordinary data
 */
export function* repeatedShare(
  ids: Int32Array,
  split: Split,
  tokenization: Tokenization,
): Generator<void, number> {
  if (split.rule.kind === 'items') return 0;
  const { window, passage } = lengths(tokenization);
  const sample = { length: window, every: everyFor(split.sizes.training, maxSampled, 4) };
  const training = new Map<number, number>(); // where each window occurs first
  for (const { start, end } of runsOf(split, 'training')) {
    yield;
    visitWindows(ids, [start, end], sample, (hash, position) => {
      if (!training.has(hash)) training.set(hash, position);
    });
  }
  let repeated = 0;
  for (const part of ['validation', 'test'] as const) {
    for (const run of runsOf(split, part)) {
      yield;
      const { start, end } = run;
      const shortest = split.rule.kind === 'files' ? Math.min(passage, shareOfFile * (end - start)) : passage;
      const passages = new RepeatedPassages(ids, run, { window, shortest });
      visitWindows(ids, [start, end], sample, (hash, position) => passages.add(position, training.get(hash)));
      repeated += passages.total();
    }
  }
  const heldOut = split.sizes.validation + split.sizes.test;
  return heldOut > 0 ? repeated / heldOut : 0;
}

/** Counts the tokens of a run in passages that stand elsewhere in the same order. */
class RepeatedPassages {
  private sum = 0;
  private first = 0;
  private last = -1;
  /** The distance between the passage and its copy; undefined outside a passage. */
  private distance: number | undefined;
  /** The tokens before it are counted already. */
  private countedEnd: number;

  constructor(
    private readonly ids: Int32Array,
    private readonly run: Run,
    private readonly lengths: { readonly window: number; readonly shortest: number },
  ) {
    this.countedEnd = run.start;
  }

  /** @param copy  where the window at `position` occurs too, if anywhere */
  add(position: number, copy: number | undefined): void {
    const distance = copy === undefined ? undefined : position - copy;
    if (distance === undefined) this.close();
    else if (distance === this.distance) this.last = position;
    // A window that occurs in several places does not end a passage, unless the passage does not go on after it.
    else if (this.distance === undefined || position - this.last > this.lengths.shortest / 2) {
      this.close();
      [this.distance, this.first, this.last] = [distance, position, position];
    }
  }

  total(): number {
    this.close();
    return this.sum;
  }

  /** Extends the passage, also beyond the run, which may be shorter than a passage, and counts its part in the run. */
  private close(): void {
    const { ids, distance, run } = this;
    const { window, shortest } = this.lengths;
    if (distance === undefined) return;
    this.distance = undefined;
    let start = this.first;
    let end = this.last + window;
    const [leastStart, mostEnd] = [Math.max(start - shortest, 0, distance), end + shortest];
    while (start > leastStart && ids[start - 1] === ids[start - 1 - distance]) start--;
    while (end < mostEnd && end < ids.length && ids[end] === ids[end - distance]) end++;
    if (end - start < shortest) return;
    const countedEnd = Math.min(end, run.end);
    this.sum += Math.max(0, countedEnd - Math.max(start, this.countedEnd));
    this.countedEnd = Math.max(this.countedEnd, countedEnd);
  }
}
