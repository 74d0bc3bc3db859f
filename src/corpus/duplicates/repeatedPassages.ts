/** Measures how much of the held-out text repeats long passages of the training text, which flatters its figures. */

import { runsOf } from '../split';
import type { Split, Tokenization } from '../types';
import { everyFor, visitWindows } from './windowHashes';

/** Sampled windows of the training text that are kept in memory. */
const maxSampled = 400_000;

/**
 * Tokens per window, and the shortest passage that counts: longer than a refrain, a saying or a form letter. In a short
 * text, whose held-out runs are short, `least` is enough; a chorus has 20 to 50 words.
 */
const lengths = (tokenization: Tokenization) =>
  tokenization === 'characters'
    ? { window: 64, passage: 500, least: 250 }
    : { window: 12, passage: 100, least: 50 };
/** A run of held-out text may be shorter than a passage; then this share of it counts as one, but not less than `least`. */
const shareOfRun = 0.6;

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
  const { window, passage, least } = lengths(tokenization);
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
    for (const { start, end } of runsOf(split, part)) {
      yield;
      const shortest = Math.max(least, Math.min(passage, shareOfRun * (end - start)));
      const passages = new PassageLengths(window, shortest);
      visitWindows(ids, [start, end], sample, (hash, position) => passages.add(position, training.get(hash)));
      repeated += passages.total();
    }
  }
  const heldOut = split.sizes.validation + split.sizes.test;
  return heldOut > 0 ? repeated / heldOut : 0;
}

/** Adds up the lengths of the passages that stand elsewhere in the same order. */
class PassageLengths {
  private sum = 0;
  private first = 0;
  private last = -1;
  /** The distance between the passage and its copy; undefined outside a passage. */
  private distance: number | undefined;

  constructor(
    private readonly window: number,
    private readonly shortest: number,
  ) {}

  /** @param copy  where the window at `position` occurs too, if anywhere */
  add(position: number, copy: number | undefined): void {
    const distance = copy === undefined ? undefined : position - copy;
    if (distance === undefined) this.close();
    else if (distance === this.distance) this.last = position;
    // A window that occurs in several places does not end a passage, unless the passage does not go on after it.
    else if (this.distance === undefined || position - this.last > this.shortest / 2) {
      this.close();
      [this.distance, this.first, this.last] = [distance, position, position];
    }
  }

  total(): number {
    this.close();
    return this.sum;
  }

  private close(): void {
    const length = this.last + this.window - this.first;
    if (this.distance !== undefined && length >= this.shortest) this.sum += length;
    this.distance = undefined;
  }
}
