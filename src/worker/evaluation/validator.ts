/** Measures a run on held-out text: a fixed sample during training, all of it at the end; keeps the best. */

import type { FinalCheckpoint } from '../../config/settings';
import { evaluationOf, measure, samplePositions } from '../../engine/evaluate';
import type { Windows } from '../../engine/minibatch';
import type { Network } from '../../engine/network';
import type { Evaluation } from '../../engine/types';
import type { BaselineComparison } from '../../protocol/measurement';
import type { EmitEvent } from '../emitEvent';
import { runInSlices } from '../runInSlices';
import { yieldToMessages } from '../scheduler';
import { compareWithBaselines, type Mixtures } from './baselineLosses';
import { BestCheckpoint, type Checkpoint } from './bestCheckpoint';
import type { HeldOutPart, NgramBaselines } from './ngramBaselines';
import { affordableTargets, type BudgetState, ValidationBudget } from './validationBudget';

/** Targets measured, without being counted, to learn what a target costs and to compile what it needs. */
const calibrationTargets = 64;

export interface ValidatorOptions {
  readonly runId: number;
  /** Every target of the held-out parts. */
  readonly heldOut: Readonly<Record<HeldOutPart, Windows>>;
  readonly seed: number;
  readonly checkpoint: FinalCheckpoint;
  /** See `TrainingConfig.patience`. */
  readonly patience: number;
  readonly baselines: NgramBaselines;
  readonly emit: EmitEvent;
  /** Of a run that goes on. */
  readonly from?: ValidatorState;
}

/** What the measurements so far have left behind. */
export interface ValidatorState {
  /** Targets in the sample; absent before it was chosen. */
  readonly sampleTargets?: number;
  readonly budget: BudgetState;
  readonly best?: Checkpoint;
  readonly measurementsSince: number;
  readonly mixtures?: Mixtures;
}

/** What is to be measured, and how long it is wanted. */
export interface EvaluationContext {
  readonly network: Network;
  readonly step: number;
  readonly wanted: () => boolean;
}

export class Validator {
  private readonly budget: ValidationBudget;
  private readonly best: BestCheckpoint;
  private sample: Windows | undefined;
  private fittedMixtures: Mixtures | undefined;

  constructor(private readonly options: ValidatorOptions) {
    const { from } = options;
    this.budget = new ValidationBudget(from?.budget);
    this.best = new BestCheckpoint(from?.best, from?.measurementsSince);
    this.fittedMixtures = from?.mixtures;
    if (from?.sampleTargets) this.sample = this.sampleOf(from.sampleTargets);
  }

  /** What a validator that takes this one's place must know. */
  get state(): ValidatorState {
    return {
      sampleTargets: this.sample?.positions.length,
      budget: this.budget.state,
      best: this.best.best,
      measurementsSince: this.best.measurementsSince,
      mixtures: this.fittedMixtures,
    };
  }

  /** See `ValidationBudget.due`. */
  due(step: number, totalSteps: number, plannedMs: number): boolean {
    return this.budget.due(step, totalSteps, plannedMs);
  }

  /** Whether so many measurements have gone by without a better one that the run should end. */
  get outOfPatience(): boolean {
    const { patience } = this.options;
    return patience > 0 && this.best.measurementsSince >= patience;
  }

  /** The run has been given more steps: those before do not try its patience. */
  beginAnew(): void {
    this.best.beginAnew();
  }

  /** The network mixed with counted models, its weights as last fitted; undefined before the first measurement. */
  get mixtures(): Mixtures | undefined {
    return this.fittedMixtures;
  }

  /**
   * Measures the sample and tells the page, choosing the sample first if this is the first time.
   * @param plannedMs training time of the whole run as it looks now
   * @returns the loss; undefined when it was given up
   */
  async measureSample(moment: EvaluationContext, plannedMs: number): Promise<number | undefined> {
    const { network, step } = moment;
    const { runId, checkpoint, emit } = this.options;
    this.sample ??= this.chooseSample(network, plannedMs);
    const whole = this.sample.positions.length === this.options.heldOut.validation.positions.length;
    const startedAt = performance.now();
    const evaluation = await this.measure('validation', this.sample, { ...moment, whole });
    this.budget.spend(performance.now() - startedAt);
    if (!evaluation) return undefined;
    const { loss } = evaluation;
    const best = this.best.measured(loss, step, () => (checkpoint === 'best' ? network.read() : undefined));
    if (best) emit('bestMeasured', { runId, step, loss });
    return loss;
  }

  /**
   * Brings back the parameters of the best measurement where the last ones are not better.
   * @returns the step they are of
   */
  async restoreBest(moment: EvaluationContext, plannedMs: number): Promise<number> {
    const { network, step } = moment;
    if (this.options.checkpoint === 'last' || !this.best.best) return step;
    if (this.best.best.step !== step) await this.measureSample(moment, plannedMs);
    const { best } = this.best;
    if (!best?.values || best.step === step || !moment.wanted()) return step;
    network.write(best.values);
    return best.step;
  }

  /** Measures every target of validation, then of test, and tells the page, how far it is included. */
  async measureAll(moment: EvaluationContext): Promise<void> {
    await yieldToMessages();
    const { heldOut } = this.options;
    const targets = heldOut.validation.positions.length + heldOut.test.positions.length;
    let before = 0;
    for (const part of ['validation', 'test'] as const) {
      const windows = heldOut[part];
      const { length } = windows.positions;
      if (length === 0 || !moment.wanted()) continue;
      const onShare = (share: number) => this.reportProgress((before + share * length) / targets);
      await this.measure(part, windows, { ...moment, whole: true, last: true }, onShare);
      before += length;
    }
    if (moment.wanted()) this.reportProgress(1);
  }

  private reportProgress(share: number): void {
    const { runId, emit } = this.options;
    emit('evaluationProgress', { runId, share });
  }

  /**
   * Mixtures are fitted on validation; on test they are as they were fitted there, or there are none.
   * @param moment `last` where no other measurement brings the counted models if they are not there yet: then they
   * are waited for, and the measurement is told again with them
   */
  private async measure(
    part: HeldOutPart,
    windows: Windows,
    {
      network,
      step,
      wanted,
      whole,
      last,
    }: EvaluationContext & { readonly whole: boolean; readonly last?: boolean },
    onShare?: (share: number) => void,
  ): Promise<Evaluation | undefined> {
    const { runId, baselines, emit } = this.options;
    const losses = await runInSlices(measure(network, windows), wanted, onShare);
    if (!losses) return undefined;
    const evaluation = evaluationOf(losses, { step, whole });
    if (!Number.isFinite(evaluation.loss)) return evaluation;
    const tell = (comparison?: BaselineComparison) =>
      emit('evaluation', { runId, part, evaluation, comparison });
    if (last && !baselines.ngrams) {
      tell();
      await baselines.ready().catch(() => {}); // without counts the network stands alone
      if (!wanted() || !baselines.ngrams) return evaluation;
    }
    const targets = await baselines.measure(windows.positions, wanted);
    const onTest = part === 'test';
    const compared =
      targets &&
      (!onTest || this.fittedMixtures) &&
      compareWithBaselines(targets, losses, onTest ? this.fittedMixtures : undefined);
    if (compared && !onTest) this.fittedMixtures = compared.mixtures;
    tell(compared ? compared.comparison : undefined);
    return evaluation;
  }

  private chooseSample(network: Network, plannedMs: number): Windows {
    const { heldOut } = this.options;
    const { positions } = heldOut.validation;
    const few = { ...heldOut.validation, positions: positions.subarray(0, calibrationTargets) };
    const measureFew = () => {
      const startedAt = performance.now();
      for (const _share of measure(network, few));
      return (performance.now() - startedAt) / few.positions.length;
    };
    measureFew(); // the first time compiles
    return this.sampleOf(affordableTargets(measureFew(), plannedMs));
  }

  /** The same for the same seed and number. */
  private sampleOf(count: number): Windows {
    const { heldOut, seed } = this.options;
    const { ids, positions } = heldOut.validation;
    return { ...heldOut.validation, positions: samplePositions(ids, positions, count, seed) };
  }
}
