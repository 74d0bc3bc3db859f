/** What a run trains: a network that learns slice by slice, is measured on held-out text, and can go back. */

import type { RunConfig } from '../../config/settings';
import type { Corpus } from '../../corpus/types';
import type { Backend } from '../../engine/backend';
import type { Network } from '../../engine/network';
import { Trainer } from '../../engine/trainer';
import type { RunMetadata } from '../../storage/savedRun';
import type { EmitEvent } from '../emitEvent';
import type { NgramBaselines } from '../evaluation/ngramBaselines';
import { type EvaluationContext, Validator, type ValidatorState } from '../evaluation/validator';
import type { LanguageModel } from '../generation/textGenerators';
import { type RunNumbers, type RunSnapshot, savedValidator } from '../saving/runSnapshot';
import { nextSlice, sliceMs, sliceWhileGeneratingMs } from '../scheduler';
import { type RunFigures, runFigures } from './progressReporter';
import { RollbackCheckpoint } from './rollback';
import { createRunInputs, type RunInputs } from './runInputs';
import { Throughput } from './throughput';

export interface TrainableModelOptions {
  /** Of its run. */
  readonly id: number;
  readonly config: RunConfig;
  readonly corpus: Corpus;
  readonly backend: Backend;
  readonly baselines: NgramBaselines;
  readonly emit: EmitEvent;
  /** A run of the same settings on the same text, to be gone on with. */
  readonly from?: RunSnapshot;
}

/** What has come of a slice. */
export interface SliceResult {
  /** Mean training loss of its steps, in nats a word. */
  readonly loss: number;
  /** Whether that is something that cannot be trained on. */
  readonly diverged: boolean;
  /** Whether it was the one that compiles. */
  readonly first: boolean;
}

/** Owns the trainer, and with it the run's memory on the device. */
export class TrainableModel implements LanguageModel {
  readonly id: number;
  readonly config: RunConfig;
  readonly trainer: Trainer;
  /** Another number whenever the numbers on the device have changed. */
  version = 0;
  private readonly backend: Backend;
  private readonly validator: Validator;
  private readonly inputs: RunInputs;
  /** A loss beyond this is beyond hope, though BatchNorm and tanh keep it finite at any learning rate. */
  private readonly divergenceThreshold: number;
  /** The step that the network's parameters are of, where that is not the last: see `KeptCheckpoint`. */
  private checkpointStep: number | undefined;
  private readonly throughput: Throughput;
  private readonly rollback: RollbackCheckpoint;
  private sliceSteps = 1;
  private targetMs = sliceMs;
  private warm = false;

  /** @throws RangeError where the network cannot fit into memory */
  constructor({ id, config, corpus, backend, baselines, emit, from }: TrainableModelOptions) {
    const { numbers, metadata } = from ?? {};
    const { training } = config;
    this.id = id;
    this.config = config;
    this.backend = backend;
    this.inputs = createRunInputs(config, corpus, backend);
    const { text, initial, heldOut, shape } = this.inputs;
    this.divergenceThreshold = Math.max(20, 10 * Math.log(shape.vocabularySize)); // a guess costs ln V
    this.checkpointStep = metadata?.checkpointStep;
    this.rollback = new RollbackCheckpoint(
      numbers?.parameters ?? initial,
      metadata?.checkpointStep ?? metadata?.trainer.step,
    );
    const left = metadata && numbers && { state: metadata.trainer, ...numbers };
    this.trainer = new Trainer(config, text, initial, backend.createNetwork, left);
    this.validator = new Validator({
      runId: id,
      heldOut,
      ...training,
      baselines,
      emit,
      from: from?.validator,
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

  /** Windows that the text has to train on: an epoch. */
  get trainingWindows(): number {
    return this.inputs.text.trainingPositions.length;
  }

  /** Occurrences of each word in the training part: int32 [V]. */
  get trainingCounts(): Int32Array {
    return this.inputs.text.trainingCounts;
  }

  /** The network as it was at step 0, in memory of its own; the caller disposes it. */
  createUntrained(): Network {
    return this.backend.createNetwork(this.inputs.shape, this.inputs.initial);
  }

  get mixtures() {
    return this.validator.mixtures;
  }

  /** The step that the network's parameters are of. */
  get parametersStep(): number {
    return this.checkpointStep ?? this.step;
  }

  get planDone(): boolean {
    return this.step >= this.trainer.totalSteps;
  }

  /** What the page shows of its training. */
  get figures(): RunFigures {
    const { step, totalSteps } = this.trainer;
    const { batchSize } = this.config.training;
    return runFigures({ step, totalSteps, batchSize, windows: this.trainingWindows }, this.throughput);
  }

  /** What is to be kept of it besides its numbers. */
  metadata(): Pick<RunMetadata, 'trainer' | 'checkpointStep' | 'validator' | 'throughput'> {
    const { checkpointStep } = this;
    const [trainer, throughput] = [this.trainer.state(), this.throughput.state];
    return { trainer, checkpointStep, validator: savedValidator(this.validator.state), throughput };
  }

  /** Device-to-host reads. */
  numbers(): RunNumbers {
    return { parameters: this.network.read(), moments: this.network.readMoments() };
  }

  best(): ValidatorState {
    return this.validator.state;
  }

  /** Whether something is being written meanwhile: then slices are short, so that words come soon. */
  set generating(writing: boolean) {
    this.targetMs = writing ? sliceWhileGeneratingMs : sliceMs;
    if (writing) this.sliceSteps = 1;
  }

  /**
   * Some steps, about as many as fit into a slice. The first one compiles: it stands alone and is not timed.
   * @param single  one step and no more, not timed either
   */
  trainSlice(single: boolean): SliceResult {
    const { step, totalSteps } = this.trainer;
    const first = !this.warm;
    const steps = first || single ? 1 : Math.min(this.sliceSteps, totalSteps - step);
    const startedAt = performance.now();
    this.version++;
    this.trainer.train(steps);
    const loss = this.trainer.takeLoss();
    const elapsedMs = performance.now() - startedAt;
    if (!(loss < this.divergenceThreshold)) return { loss, diverged: true, first };
    this.warm = true;
    if (!first && !single) {
      this.throughput.add(steps, elapsedMs);
      this.sliceSteps = nextSlice(steps, elapsedMs, this.targetMs);
      this.rollback.recordHealthyStep(this.throughput.trainingMs, this.step, () => this.trainer.snapshot());
    }
    return { loss, diverged: false, first };
  }

  /** Brings back the parameters that were good last. */
  rollBack(): void {
    this.version++;
    this.trainer.restore(this.rollback.values);
    this.checkpointStep = this.rollback.step;
  }

  /** Adds `steps` to the plan, whichever parameters it goes on from. */
  extend(steps: number): void {
    this.trainer.extend(steps);
    this.validator.beginAnew();
    this.checkpointStep = undefined;
  }

  /** Whether it is time for a measurement; not before the pace, which decides how many targets there is time for. */
  get validationDue(): boolean {
    if (this.planDone || !this.throughput.stepsPerSecond) return false;
    const { step, totalSteps } = this.trainer;
    return this.validator.due(step, totalSteps, this.plannedMs);
  }

  /** Whether measurements have gone by for so long without a better one that training should end. */
  get outOfPatience(): boolean {
    return this.validator.outOfPatience;
  }

  /** Measures the validation sample. @returns the loss; undefined when it was given up */
  measureSample(wanted: () => boolean): Promise<number | undefined> {
    return this.validator.measureSample(this.evaluationContext(wanted), this.plannedMs);
  }

  /** Brings back the parameters of the best measurement where the last ones are not better. */
  async restoreBest(wanted: () => boolean): Promise<void> {
    const checkpointStep =
      this.checkpointStep ??
      (await this.validator.restoreBest(this.evaluationContext(wanted), this.plannedMs));
    if (!wanted()) return;
    if (checkpointStep !== this.checkpointStep) this.version++;
    this.checkpointStep = checkpointStep;
  }

  /** Measures every held-out target. */
  measureAll(wanted: () => boolean): Promise<void> {
    return this.validator.measureAll(this.evaluationContext(wanted));
  }

  dispose(): void {
    this.trainer.dispose();
  }

  /** What a measurement made now is of. */
  private evaluationContext(wanted: () => boolean): EvaluationContext {
    return { network: this.network, step: this.parametersStep, wanted };
  }

  /** Training time of the whole plan at the present pace. */
  private get plannedMs(): number {
    return (1000 * this.trainer.totalSteps) / (this.throughput.stepsPerSecond ?? 1);
  }
}
