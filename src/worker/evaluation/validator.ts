/** Measures a run on held-out text: a sample during training, all at the end; tracks the best checkpoint. */

import type { FinalCheckpoint } from '../../config/settings';
import { evaluationOf, measure, samplePositions } from '../../engine/evaluate';
import type { Windows } from '../../engine/minibatch';
import type { Network } from '../../engine/network';
import { type Evaluation, WrongResultsError } from '../../engine/types';
import type { BaselineComparison } from '../../protocol/measurement';
import type { EmitEvent } from '../emitEvent';
import { runInSlices } from '../runInSlices';
import { yieldToMessages } from '../scheduler';
import { compareWithBaselines, type Mixtures } from './baselineLosses';
import { BestCheckpoint, type Checkpoint } from './bestCheckpoint';
import type { HeldOutPart, NgramBaselines } from './ngramBaselines';
import { type BudgetState, ValidationBudget } from './validationBudget';

/** Targets of the run that compiles shaders; their losses are discarded. */
const compilingTargets = 8;

export interface ValidatorOptions {
  readonly runId: number;
  /** All targets of each held-out part. */
  readonly heldOut: Readonly<Record<HeldOutPart, Windows>>;
  readonly seed: number;
  readonly checkpoint: FinalCheckpoint;
  /** See `TrainingConfig.patience`. */
  readonly patience: number;
  readonly baselines: NgramBaselines;
  readonly emit: EmitEvent;
  /** The state saved with a run that is resumed. */
  readonly resumeFrom?: ValidatorState;
}

/** The state of a validator, from which another one can continue. */
export interface ValidatorState {
  /** Targets in the sample of a run of an earlier version, which chose it by the machine's speed and its own seed. */
  readonly sampleTargets?: number;
  readonly budget: BudgetState;
  readonly best?: Checkpoint;
  readonly measurementsSince: number;
  readonly mixtures?: Mixtures;
}

/** The network to measure, its step, and whether the measurement should continue. */
export interface EvaluationContext {
  readonly network: Network;
  readonly step: number;
  readonly shouldContinue: () => boolean;
  /** See `Backend.computesCorrectly`. */
  readonly computesCorrectly: () => boolean;
}

export class Validator {
  private readonly budget: ValidationBudget;
  private readonly best: BestCheckpoint;
  private readonly sample: Windows;
  private readonly sampleTargets: number | undefined;
  private compiled = false;
  private fittedMixtures: Mixtures | undefined;

  constructor(private readonly options: ValidatorOptions) {
    const { resumeFrom } = options;
    this.budget = new ValidationBudget(resumeFrom?.budget);
    this.best = new BestCheckpoint(resumeFrom?.best, resumeFrom?.measurementsSince);
    this.fittedMixtures = resumeFrom?.mixtures;
    this.sampleTargets = resumeFrom?.sampleTargets;
    this.sample = this.sampleTargets ? this.earlierSample(this.sampleTargets) : this.sampleOfText();
  }

  get state(): ValidatorState {
    return {
      sampleTargets: this.sampleTargets,
      budget: this.budget.state,
      best: this.best.best,
      measurementsSince: this.best.measurementsSince,
      mixtures: this.fittedMixtures,
    };
  }

  /** See `ValidationBudget.due`. */
  isDue(step: number, totalSteps: number, plannedMs: number): boolean {
    return this.budget.isDue(step, totalSteps, plannedMs);
  }

  /** Whether the last `patience` measurements brought no improvement. */
  get outOfPatience(): boolean {
    const { patience } = this.options;
    return patience > 0 && this.best.measurementsSince >= patience;
  }

  /** Restarts the patience count, because steps were added to the run. */
  resetPatience(): void {
    this.best.resetPatience();
  }

  /** Mixtures of the network with n-gram models, as last fitted; undefined before the first measurement. */
  get mixtures(): Mixtures | undefined {
    return this.fittedMixtures;
  }

  /**
   * Measures the sample and reports the measurement.
   * @returns the loss in nats per word; undefined if canceled
   */
  async measureSample(context: EvaluationContext): Promise<number | undefined> {
    const { network, step } = context;
    const { runId, checkpoint, emit } = this.options;
    this.compile(network);
    const whole = this.sample.positions.length === this.options.heldOut.validation.positions.length;
    const startedAt = performance.now();
    const evaluation = await this.measure('validation', this.sample, { ...context, whole });
    this.budget.recordMeasurement(performance.now() - startedAt);
    if (!evaluation) return undefined;
    const { loss } = evaluation;
    const isBest = this.best.recordMeasurement(loss, step, () =>
      checkpoint === 'best' ? network.read() : undefined,
    );
    if (isBest) emit('bestMeasured', { runId, step, loss });
    return loss;
  }

  /**
   * Restores the parameters of the best measurement unless the last ones are better.
   * @returns the step of the network's parameters
   */
  async restoreBest(context: EvaluationContext): Promise<number> {
    const { network, step } = context;
    if (this.options.checkpoint === 'last' || !this.best.best) return step;
    if (this.best.best.step !== step) await this.measureSample(context);
    const { best } = this.best;
    if (!best?.values || best.step === step || !context.shouldContinue()) return step;
    network.write(best.values);
    return best.step;
  }

  /** Measures every target of validation, then of test, and reports measurements and progress. */
  async measureAll(context: EvaluationContext): Promise<void> {
    await yieldToMessages();
    const { heldOut } = this.options;
    const targets = heldOut.validation.positions.length + heldOut.test.positions.length;
    let done = 0;
    for (const part of ['validation', 'test'] as const) {
      const windows = heldOut[part];
      const { length } = windows.positions;
      if (length === 0 || !context.shouldContinue()) continue;
      const onShare = (share: number) => this.reportProgress((done + share * length) / targets);
      await this.measure(part, windows, { ...context, whole: true, last: true }, onShare);
      done += length;
    }
    if (context.shouldContinue()) this.reportProgress(1);
  }

  private reportProgress(share: number): void {
    const { runId, emit } = this.options;
    emit('evaluationProgress', { runId, share });
  }

  /**
   * Measures `windows` and reports the measurement with its baseline comparison.
   * Mixtures are fitted on validation only; test uses those weights, or has no comparison if there are none.
   * @param context  `last` if no later measurement will include the n-gram models: if these are not ready,
   *                 the measurement is reported at once, and again with the comparison when they are
   * @throws WrongResultsError if the loss is 0 or not finite because the engine computes wrong results
   */
  private async measure(
    part: HeldOutPart,
    windows: Windows,
    {
      network,
      step,
      shouldContinue,
      computesCorrectly,
      whole,
      last,
    }: EvaluationContext & { readonly whole: boolean; readonly last?: boolean },
    onShare?: (share: number) => void,
  ): Promise<Evaluation | undefined> {
    const { runId, baselines, emit } = this.options;
    const losses = await runInSlices(measure(network, windows), shouldContinue, onShare);
    if (!losses) return undefined;
    const evaluation = evaluationOf(losses, { step, whole });
    // Like the losses of training, see `LossSuspicion`: only a text that is trivial to predict has no loss.
    const suspicious = !(evaluation.loss > 0 && Number.isFinite(evaluation.loss));
    if (suspicious && !computesCorrectly()) throw new WrongResultsError();
    if (!Number.isFinite(evaluation.loss)) return evaluation;
    const report = (comparison?: BaselineComparison) =>
      emit('evaluation', { runId, part, evaluation, comparison });
    if (last && !baselines.ngrams) {
      report();
      await baselines.ready().catch(() => {}); // without baselines there is no comparison
      if (!shouldContinue() || !baselines.ngrams) return evaluation;
    }
    const targets = await baselines.measure(windows.positions, shouldContinue);
    const onTest = part === 'test';
    const compared =
      targets &&
      (!onTest || this.fittedMixtures) &&
      compareWithBaselines(targets, losses, onTest ? this.fittedMixtures : undefined);
    if (compared && !onTest) this.fittedMixtures = compared.mixtures;
    report(compared ? compared.comparison : undefined);
    return evaluation;
  }

  /** Whether a measurement of the sample takes less than this, in milliseconds; false before the first. */
  takesLessThan(ms: number): boolean {
    const { made, firstMs } = this.budget.state;
    return made > 0 && firstMs < ms;
  }

  /** So that the first measurement, which tells how many fit into the run, is not longer than the others. */
  private compile(network: Network): void {
    if (this.compiled) return;
    this.compiled = true;
    const { validation } = this.options.heldOut;
    const positions = validation.positions.subarray(0, compilingTargets);
    for (const _share of measure(network, { ...validation, positions }));
  }

  /** The sample of the text; all of validation if that is not larger. */
  private sampleOfText(): Windows {
    const { heldOut, baselines } = this.options;
    const { validation } = heldOut;
    const { sample } = baselines;
    if (sample.length >= validation.positions.length) return validation;
    // A given file may begin with validation: its first words have no context of full length.
    const [first] = validation.positions;
    const isComplete = sample.every((position) => position >= first);
    return { ...validation, positions: isComplete ? sample : sample.filter((position) => position >= first) };
  }

  /** A sample of `count` validation targets, determined by the run's seed. */
  private earlierSample(count: number): Windows {
    const { heldOut, seed } = this.options;
    const { ids, positions } = heldOut.validation;
    return { ...heldOut.validation, positions: samplePositions(ids, positions, count, seed) };
  }
}
