/** The model of a run: a network trained in slices and validated, with a rollback checkpoint. */

import type { RunConfig } from '../../config/settings';
import type { Corpus, Vocabulary } from '../../corpus/types';
import type { Backend } from '../../engine/backend';
import type { Network } from '../../engine/network';
import { Trainer } from '../../engine/trainer';
import type { StepExample } from '../../protocol/run';
import type { RunMetadata } from '../../storage/savedRun';
import type { EmitEvent } from '../emitEvent';
import type { NgramBaselines } from '../evaluation/ngramBaselines';
import { type EvaluationContext, Validator, type ValidatorState } from '../evaluation/validator';
import type { LanguageModel } from '../generation/textGenerators';
import { type ModelState, type RunSnapshot, toSavedValidator } from '../saving/runSnapshot';
import { nextSlice, sliceMs, sliceWhileGeneratingMs } from '../scheduler';
import { LossSuspicion } from './lossSuspicion';
import { type RunFigures, runFigures } from './progressReporter';
import { RollbackCheckpoint } from './rollback';
import { createRunInputs, type RunInputs } from './runInputs';
import { Throughput } from './throughput';
import { watchExample } from './watchExample';

/** Longer than this, and a measurement after a single step would be felt as a delay. */
const maxMsAfterSingleStep = 400;

export interface TrainableModelOptions {
  /** The id of its run. */
  readonly id: number;
  readonly config: RunConfig;
  readonly corpus: Corpus;
  readonly backend: Backend;
  readonly baselines: NgramBaselines;
  readonly emit: EmitEvent;
  /** A snapshot of a run with the same settings on the same text, to resume from. */
  readonly resumeFrom?: RunSnapshot;
}

/** The result of a slice of training. */
export interface SliceResult {
  readonly steps: number;
  /** Mean training loss of its steps, in nats per word. */
  readonly loss: number;
  /** Whether the loss is not finite or above the divergence threshold. */
  readonly diverged: boolean;
  /** Whether the engine computes wrong results: the loss means nothing. */
  readonly wrong: boolean;
  /** Whether this was the first slice, which compiles shaders. */
  readonly first: boolean;
  /** Of a single step: one of its examples. */
  readonly example?: StepExample;
}

/** Owns the trainer, and with it the run's device memory. */
export class TrainableModel implements LanguageModel {
  readonly id: number;
  readonly config: RunConfig;
  readonly trainer: Trainer;
  /** Changes whenever the tensors on the device change. */
  version = 0;
  private readonly backend: Backend;
  private readonly vocabulary: Vocabulary;
  private readonly validator: Validator;
  private readonly inputs: RunInputs;
  /** A loss above this counts as divergence: BatchNorm and tanh keep it finite at any learning rate. */
  private readonly divergenceThreshold: number;
  /** The step of the network's parameters if it is not the last one: see `FinalCheckpoint`. */
  private checkpointStep: number | undefined;
  private readonly throughput: Throughput;
  private readonly rollback: RollbackCheckpoint;
  private readonly suspicion = new LossSuspicion();
  private sliceSteps = 1;
  /** Steps in a slice while no text is being generated. */
  usualSliceSteps = 1;
  private targetMs = sliceMs;
  private warm = false;

  /** @throws RangeError if the network does not fit into memory */
  constructor({ id, config, corpus, backend, baselines, emit, resumeFrom }: TrainableModelOptions) {
    const { modelState, metadata } = resumeFrom ?? {};
    const { training } = config;
    this.id = id;
    this.config = config;
    this.backend = backend;
    this.vocabulary = corpus.vocabulary;
    this.inputs = createRunInputs(config, corpus, backend);
    const { text, initial, heldOut, shape } = this.inputs;
    // The loss of a uniform guess is ln V.
    this.divergenceThreshold = Math.max(20, 10 * Math.log(shape.vocabularySize));
    this.checkpointStep = metadata?.checkpointStep;
    this.rollback = new RollbackCheckpoint(
      modelState?.parameters ?? initial,
      metadata?.checkpointStep ?? metadata?.trainer.step,
    );
    const snapshot = metadata && modelState && { state: metadata.trainer, ...modelState };
    this.trainer = new Trainer(config, text, initial, backend.createNetwork, snapshot);
    this.validator = new Validator({
      runId: id,
      heldOut,
      ...training,
      baselines,
      emit,
      resumeFrom: resumeFrom?.validator,
    });
    this.throughput = new Throughput(metadata?.throughput);
  }

  /** Steps done. */
  get step(): number {
    return this.trainer.step;
  }

  get network(): Network {
    return this.trainer.network;
  }

  /** Training windows in one epoch. */
  get trainingWindows(): number {
    return this.inputs.text.trainingPositions.length;
  }

  /** Occurrences of each word in the training part: int32 [V]. */
  get trainingCounts(): Int32Array {
    return this.inputs.text.trainingCounts;
  }

  /** A new network with the parameters of step 0; the caller disposes it. */
  createUntrained(): Network {
    return this.backend.createNetwork(this.inputs.shape, this.inputs.initial);
  }

  get mixtures() {
    return this.validator.mixtures;
  }

  /** The step of the network's parameters: the last one, or that of the restored checkpoint. */
  get parametersStep(): number {
    return this.checkpointStep ?? this.step;
  }

  get planDone(): boolean {
    return this.step >= this.trainer.totalSteps;
  }

  /** The progress figures that the page shows. */
  get figures(): RunFigures {
    const { step, totalSteps } = this.trainer;
    const { batchSize } = this.config.training;
    return runFigures({ step, totalSteps, batchSize, windows: this.trainingWindows }, this.throughput);
  }

  /** The part of the run's metadata that the model provides. */
  metadata(): Pick<RunMetadata, 'trainer' | 'checkpointStep' | 'validator' | 'throughput'> {
    const { checkpointStep } = this;
    const [trainer, throughput] = [this.trainer.state(), this.throughput.state];
    return { trainer, checkpointStep, validator: toSavedValidator(this.validator.state), throughput };
  }

  /** Device-to-host reads. */
  modelState(): ModelState {
    return { parameters: this.network.read(), moments: this.network.readMoments() };
  }

  validatorState(): ValidatorState {
    return this.validator.state;
  }

  /** Set while text is being generated: slices are then short, so that generation gets its turn soon. */
  set generating(generating: boolean) {
    this.targetMs = generating ? sliceWhileGeneratingMs : sliceMs;
    if (generating) this.sliceSteps = 1;
  }

  /**
   * Trains about as many steps as fit into a slice. The first slice, which compiles, is one step and not
   * timed.
   * @param single  trains exactly one step, which is not timed either
   */
  trainSlice(single: boolean): SliceResult {
    const { step, totalSteps } = this.trainer;
    const first = !this.warm;
    const steps = first || single ? 1 : Math.min(this.sliceSteps, totalSteps - step);
    const watched = single ? watchExample(this.trainer, this.vocabulary) : undefined;
    const startedAt = performance.now();
    this.version++;
    this.trainer.train(steps);
    const loss = this.trainer.takeLoss();
    const elapsedMs = performance.now() - startedAt;
    const diverged = !(loss < this.divergenceThreshold);
    const suspicious = this.suspicion.record(loss) || diverged;
    const wrong = suspicious && !this.backend.computesCorrectly();
    if (wrong || diverged) return { steps, loss, diverged, wrong, first };
    this.warm = true;
    if (!first && !single) {
      this.throughput.add(steps, elapsedMs);
      this.sliceSteps = nextSlice(steps, elapsedMs, this.targetMs);
      if (this.targetMs === sliceMs) this.usualSliceSteps = steps;
      this.rollback.recordHealthyStep(this.throughput.trainingMs, this.step, () => this.trainer.snapshot());
    }
    return { steps, loss, diverged: false, wrong, first, example: watched?.() };
  }

  /** Restores the rollback checkpoint. */
  rollBack(): void {
    this.version++;
    this.trainer.restore(this.rollback.values);
    this.checkpointStep = this.rollback.step;
  }

  /** Adds `steps` to the plan. */
  extend(steps: number): void {
    this.trainer.extend(steps);
    this.continueTraining();
  }

  /** Before training goes on after its end: from the current parameters, last or restored. */
  continueTraining(): void {
    this.validator.resetPatience();
    this.checkpointStep = undefined;
  }

  /** Whether the parameters of step 0 are to be measured: the curve starts there. */
  get startDue(): boolean {
    return this.step === 0 && this.validator.isDue(0, 1, 0);
  }

  /** Whether a measurement is so short that it can follow a single step. */
  get measuresFast(): boolean {
    return this.validator.takesLessThan(maxMsAfterSingleStep);
  }

  /** Whether a validation is due; not before the throughput is known, which determines how often. */
  get validationDue(): boolean {
    if (this.planDone || !this.throughput.stepsPerSecond) return false;
    const { step, totalSteps } = this.trainer;
    return this.validator.isDue(step, totalSteps, this.plannedMs);
  }

  /** Whether the last `patience` measurements brought no improvement, so that training should end. */
  get outOfPatience(): boolean {
    return this.validator.outOfPatience;
  }

  /** Measures the loss on the validation sample, in nats per word. @returns undefined if canceled */
  measureSample(shouldContinue: () => boolean): Promise<number | undefined> {
    return this.validator.measureSample(this.evaluationContext(shouldContinue));
  }

  /** Restores the parameters of the best measurement unless the last ones are better. */
  async restoreBest(shouldContinue: () => boolean): Promise<void> {
    const checkpointStep =
      this.checkpointStep ?? (await this.validator.restoreBest(this.evaluationContext(shouldContinue)));
    if (!shouldContinue()) return;
    if (checkpointStep !== this.checkpointStep) this.version++;
    this.checkpointStep = checkpointStep;
  }

  /** Measures the loss on every held-out target. */
  measureAll(shouldContinue: () => boolean): Promise<void> {
    return this.validator.measureAll(this.evaluationContext(shouldContinue));
  }

  dispose(): void {
    this.trainer.dispose();
  }

  private evaluationContext(shouldContinue: () => boolean): EvaluationContext {
    const { network, parametersStep: step, backend } = this;
    return { network, step, shouldContinue, computesCorrectly: () => backend.computesCorrectly() };
  }

  /** Training time of the whole plan at the current throughput, in milliseconds. */
  private get plannedMs(): number {
    return (1000 * this.trainer.totalSteps) / (this.throughput.stepsPerSecond ?? 1);
  }
}
