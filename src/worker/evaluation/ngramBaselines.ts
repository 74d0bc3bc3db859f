/** N-gram baselines: counts the n-grams of a corpus and measures n-gram models on its held-out targets. */

import { heldOutPositions, runsOf } from '../../corpus/split';
import type { Corpus } from '../../corpus/types';
import { countNgrams, type KneserNey } from '../../ngram/kneserNey';
import type { Events } from '../../protocol/events';
import type { EmitEvent } from '../emitEvent';
import { RequestError } from '../failures';
import { runInSlices } from '../runInSlices';
import { throttled } from '../scheduler';
import { computeTargetProbabilities, meanLosses, type TargetProbabilities } from './baselineLosses';
import { validationSample } from './validationSample';

export type HeldOutPart = 'validation' | 'test';

/** Words in the longest n-grams; shorter for large texts, so that their counts fit into memory. */
const maxOrder = 5;
const maxOrderForLargeTexts = 3;
const largeTextTokens = 5_000_000;

/** Owns the n-gram counts of one corpus; only its training part is counted. */
export class NgramBaselines {
  /** Suppresses events while the text is suspended; counting continues. */
  silent = false;
  private disposed = false;
  /** Whether the text belongs to an imported model and has no tokens. */
  private readonly empty: boolean;
  private model: KneserNey | undefined;
  private lastEvent: Events['ngramBaselines'] | undefined;
  private readonly targets = new WeakMap<Int32Array, TargetProbabilities>();
  private readonly counting: Promise<void>;
  private sampled: Int32Array | undefined;
  private failure: unknown;

  constructor(
    private readonly corpus: Corpus,
    private readonly emit: EmitEvent,
  ) {
    this.empty = corpus.ids.length === 0;
    this.counting = this.count().catch((error: unknown) => {
      // Training and generation work without the baselines; `ready` rejects with the reason.
      this.failure = error;
      this.model = undefined;
      if (!this.disposed) this.announceLosses({ losses: [], sampleTargets: 0, elapsedMs: 0 });
    });
  }

  /** The n-gram models; undefined until counting is done. */
  get ngrams(): KneserNey | undefined {
    return this.model;
  }

  /**
   * Waits for the n-gram models.
   * @returns undefined if disposed in the meantime
   * @throws whatever made counting fail
   */
  async ready(): Promise<KneserNey | undefined> {
    await this.counting;
    if (this.failure !== undefined) throw this.failure;
    return this.model;
  }

  /** See `validationSample`: always the same array, so that what was measured on it is found again. */
  get sample(): Int32Array {
    this.sampled ??= validationSample(this.corpus);
    return this.sampled;
  }

  /** Repeats the last event and ends `silent`: the corpus is current again. */
  announce(): void {
    this.silent = false;
    if (this.lastEvent) this.emit('ngramBaselines', this.lastEvent);
  }

  /**
   * Probabilities of the targets at `positions` under the n-gram models, cached as long as `positions` lives.
   * @returns undefined if canceled, or if counting is not done
   */
  async measure(
    positions: Int32Array,
    shouldContinue: () => boolean,
  ): Promise<TargetProbabilities | undefined> {
    const cached = this.targets.get(positions);
    if (cached || !this.model) return cached;
    const measured = await runInSlices(
      computeTargetProbabilities(this.model, this.corpus.ids, positions),
      shouldContinue,
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
    const shouldContinue = () => !this.disposed;
    const reportProgress = throttled((share: number) => {
      if (!this.silent) this.emit('ngramProgress', { share });
    });
    const runs = runsOf(split, 'training');
    const order = split.sizes.training > largeTextTokens ? maxOrderForLargeTexts : maxOrder;
    const stream = { ids, runs, vocabularySize: vocabulary.size, boundary };
    this.model = await runInSlices(countNgrams(stream, order), shouldContinue, reportProgress);
    const heldOut = (part: HeldOutPart) => heldOutPositions(split, part, 0);
    const sampled = await this.lossesAt(this.sample, shouldContinue);
    const validation = await this.lossesAt(heldOut('validation'), shouldContinue);
    const test = await this.lossesAt(heldOut('test'), shouldContinue);
    if (!sampled || !validation || !test || this.disposed) return;
    const losses = validation.map((loss, index) => ({
      order: index + 1,
      sample: sampled[index],
      validation: loss,
      test: test[index],
    }));
    const elapsedMs = performance.now() - startedAt;
    this.announceLosses({ losses, sampleTargets: this.sample.length, elapsedMs });
  }

  private announceLosses(event: Events['ngramBaselines']): void {
    this.lastEvent = event;
    if (!this.silent) this.emit('ngramBaselines', event);
  }

  private async lossesAt(
    positions: Int32Array,
    shouldContinue: () => boolean,
  ): Promise<number[] | undefined> {
    const targets = await this.measure(positions, shouldContinue);
    return targets && meanLosses(targets);
  }
}
