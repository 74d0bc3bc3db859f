/** The ruler beside the network: counts the n-grams of one corpus in slices, and knows what they make of a target. */

import { heldOutPositions, runsOf } from '../../corpus/split';
import type { Corpus } from '../../corpus/types';
import { countNgrams, type KneserNey } from '../../ngram/kneserNey';
import type { Events } from '../../protocol/events';
import type { EmitEvent } from '../emitEvent';
import { RequestError } from '../failures';
import { runInSlices } from '../runInSlices';
import { throttled } from '../scheduler';
import { computeTargetProbabilities, meanLosses, type TargetProbabilities } from './baselineLosses';

export type HeldOutPart = 'validation' | 'test';

/** Words of the longest n-grams; of large texts shorter ones, whose counts fit into memory. */
const maxOrder = 5;
const maxOrderOfLargeTexts = 3;
const largeTokens = 5_000_000;

/** Owns the counts of one corpus, from which nothing of validation or test is counted. */
export class NgramBaselines {
  /** While another text stands in this one's place, it goes on counting without a word. */
  silent = false;
  private disposed = false;
  /** The text of an imported model, which has no tokens. */
  private readonly empty: boolean;
  private model: KneserNey | undefined;
  private lastEvent: Events['ngramBaselines'] | undefined;
  private readonly targets = new WeakMap<Int32Array, TargetProbabilities>();
  private readonly counting: Promise<void>;

  constructor(
    private readonly corpus: Corpus,
    private readonly emit: EmitEvent,
  ) {
    this.empty = corpus.ids.length === 0;
    this.counting = this.count().catch((error: unknown) => {
      // Without a ruler the page still trains and writes; what asks for the counts gets the reason.
      this.failure = error;
      this.model = undefined;
      if (!this.disposed) this.announceLosses({ losses: [], elapsedMs: 0 });
    });
  }

  private failure: unknown;

  /** The counted models once they are there, undefined before. */
  get ngrams(): KneserNey | undefined {
    return this.model;
  }

  /**
   * Waits for the counted models; nothing where the corpus has gone meanwhile.
   * @throws what ended the counting
   */
  async ready(): Promise<KneserNey | undefined> {
    await this.counting;
    if (this.failure !== undefined) throw this.failure;
    return this.model;
  }

  /** Tells the page again what it was told: the corpus stands once more. */
  announce(): void {
    this.silent = false;
    if (this.lastEvent) this.emit('ngramBaselines', this.lastEvent);
  }

  /**
   * What the counted models make of the targets at `positions`; kept as long as the positions are.
   * @returns undefined where it was given up, or nothing has been counted yet
   */
  async measure(positions: Int32Array, wanted: () => boolean): Promise<TargetProbabilities | undefined> {
    const known = this.targets.get(positions);
    if (known || !this.model) return known;
    const measured = await runInSlices(
      computeTargetProbabilities(this.model, this.corpus.ids, positions),
      wanted,
    );
    if (measured) this.targets.set(positions, measured);
    return measured;
  }

  dispose(): void {
    this.disposed = true;
    this.model = undefined;
  }

  private async count(): Promise<void> {
    if (this.empty) throw new RequestError({ code: 'modelHasNoText' });
    const { ids, split, vocabulary, boundary } = this.corpus;
    const startedAt = performance.now();
    const wanted = () => !this.disposed;
    const tell = throttled((share: number) => {
      if (!this.silent) this.emit('ngramProgress', { share });
    });
    const runs = runsOf(split, 'training');
    const order = split.sizes.training > largeTokens ? maxOrderOfLargeTexts : maxOrder;
    const stream = { ids, runs, vocabularySize: vocabulary.size, boundary };
    this.model = await runInSlices(countNgrams(stream, order), wanted, tell);
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
    this.announceLosses({ losses, elapsedMs: performance.now() - startedAt });
  }

  private announceLosses(told: Events['ngramBaselines']): void {
    this.lastEvent = told;
    if (!this.silent) this.emit('ngramBaselines', told);
  }

  private async lossesOf(part: HeldOutPart, wanted: () => boolean): Promise<number[] | undefined> {
    const targets = await this.measure(heldOutPositions(this.corpus.split, part, 0), wanted);
    return targets && meanLosses(targets);
  }
}
