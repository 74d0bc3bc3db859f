/** The ruler beside the network: counts the n-grams of one corpus in slices, and knows what they make of a target. */

import { heldOutPositions, runsOf } from '../corpus/split';
import type { Corpus } from '../corpus/types';
import { countNgrams, type KneserNey } from '../ngram/kneserNey';
import type { Events } from '../protocol/events';
import { type CountedTargets, countedLosses, countTargets } from './countedTargets';
import { drive } from './drive';
import type { Emit } from './emit';
import { Refusal } from './failures';
import { throttled } from './scheduler';

export type HeldOutPart = 'validation' | 'test';

/** Words of the longest n-grams; of large texts shorter ones, whose counts fit into memory. */
const longestOrder = 5;
const longestOfLargeTexts = 3;
const largeTokens = 5_000_000;

/** Owns the counts of one corpus, from which nothing of validation or test is counted. */
export class Ruler {
  /** While another text stands in this one's place, it goes on counting without a word. */
  silent = false;
  private disposed = false;
  /** The text of an imported model, which has no tokens. */
  private readonly empty: boolean;
  private counted: KneserNey | undefined;
  private told: Events['counted'] | undefined;
  private readonly targets = new WeakMap<Int32Array, CountedTargets>();
  private readonly counting: Promise<void>;

  constructor(
    private readonly corpus: Corpus,
    private readonly emit: Emit,
  ) {
    this.empty = corpus.ids.length === 0;
    this.counting = this.count().catch((error: unknown) => {
      // Without a ruler the page still trains and writes; what asks for the counts gets the reason.
      this.failure = error;
      this.counted = undefined;
      if (!this.disposed) this.tell({ losses: [], elapsedMs: 0 });
    });
  }

  private failure: unknown;

  /** The counted models once they are there, undefined before. */
  get models(): KneserNey | undefined {
    return this.counted;
  }

  /**
   * Waits for the counted models; nothing where the corpus has gone meanwhile.
   * @throws what ended the counting
   */
  async ready(): Promise<KneserNey | undefined> {
    await this.counting;
    if (this.failure !== undefined) throw this.failure;
    return this.counted;
  }

  /** Tells the page again what it was told: the corpus stands once more. */
  announce(): void {
    this.silent = false;
    if (this.told) this.emit('counted', this.told);
  }

  /**
   * What the counted models make of the targets at `positions`; kept as long as the positions are.
   * @returns undefined where it was given up, or nothing has been counted yet
   */
  async measure(positions: Int32Array, wanted: () => boolean): Promise<CountedTargets | undefined> {
    const known = this.targets.get(positions);
    if (known || !this.counted) return known;
    const measured = await drive(countTargets(this.counted, this.corpus.ids, positions), wanted);
    if (measured) this.targets.set(positions, measured);
    return measured;
  }

  dispose(): void {
    this.disposed = true;
    this.counted = undefined;
  }

  private async count(): Promise<void> {
    if (this.empty) throw new Refusal({ code: 'modelHasNoText' });
    const { ids, split, vocabulary, boundary } = this.corpus;
    const startedAt = performance.now();
    const wanted = () => !this.disposed;
    const tell = throttled((share: number) => {
      if (!this.silent) this.emit('countingProgress', { share });
    });
    const runs = runsOf(split, 'training');
    const order = split.sizes.training > largeTokens ? longestOfLargeTexts : longestOrder;
    const stream = { ids, runs, vocabularySize: vocabulary.size, boundary };
    this.counted = await drive(countNgrams(stream, order), wanted, tell);
    const [validation, test] = [
      await this.lossesOf('validation', wanted),
      await this.lossesOf('test', wanted),
    ];
    if (!validation || !test || this.disposed) return;
    const losses = validation.map((loss, index) => ({
      order: index + 1,
      validation: loss,
      test: test[index],
    }));
    this.tell({ losses, elapsedMs: performance.now() - startedAt });
  }

  private tell(told: Events['counted']): void {
    this.told = told;
    if (!this.silent) this.emit('counted', told);
  }

  private async lossesOf(part: HeldOutPart, wanted: () => boolean): Promise<number[] | undefined> {
    const targets = await this.measure(heldOutPositions(this.corpus.split, part, 0), wanted);
    return targets && countedLosses(targets);
  }
}
