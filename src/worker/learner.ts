/** What a run trains: a network that learns slice by slice, is measured on held-out text, and can go back. */

import type { RunConfig } from '../config/settings';
import type { Corpus } from '../corpus/types';
import type { Backend } from '../engine/backend';
import type { Network } from '../engine/network';
import { Trainer } from '../engine/trainer';
import type { RunFacts } from '../storage/kept';
import type { Emit } from './emit';
import { LastGood } from './lastGood';
import { Pace } from './pace';
import { type RunFigures, runFigures } from './progressReport';
import type { Ruler } from './ruler';
import { prepareRun, type RunMaterial } from './runMaterial';
import { keptValidator, type RunNumbers, type RunSnapshot } from './runSnapshot';
import { nextSlice, sliceMs, sliceWhileWritingMs } from './scheduler';
import { type Moment, Validator, type ValidatorState } from './validator';
import type { Pen } from './writers';

export interface LearnerOptions {
  /** Of its run. */
  readonly id: number;
  readonly config: RunConfig;
  readonly corpus: Corpus;
  readonly backend: Backend;
  readonly ruler: Ruler;
  readonly emit: Emit;
  /** A run of the same settings on the same text, to be gone on with. */
  readonly from?: RunSnapshot;
}

/** What has come of a slice. */
export interface Slice {
  /** Mean training loss of its steps, in nats a word. */
  readonly loss: number;
  /** Whether that is something that cannot be trained on. */
  readonly hopeless: boolean;
  /** Whether it was the one that compiles. */
  readonly first: boolean;
}

/** Owns the trainer, and with it the run's memory on the device. */
export class Learner implements Pen {
  readonly id: number;
  readonly config: RunConfig;
  readonly trainer: Trainer;
  /** Another number whenever the numbers on the device have changed. */
  version = 0;
  private readonly backend: Backend;
  private readonly validator: Validator;
  private readonly material: RunMaterial;
  /** A loss beyond this is beyond hope, though BatchNorm and tanh keep it finite at any learning rate. */
  private readonly hopeless: number;
  /** The step that the network's parameters are of, where that is not the last: see `KeptCheckpoint`. */
  private keptStep: number | undefined;
  private readonly pace: Pace;
  private readonly lastGood: LastGood;
  private sliceSteps = 1;
  private targetMs = sliceMs;
  private warm = false;

  /** @throws RangeError where the network cannot fit into memory */
  constructor({ id, config, corpus, backend, ruler, emit, from }: LearnerOptions) {
    const { numbers, facts } = from ?? {};
    const { training } = config;
    this.id = id;
    this.config = config;
    this.backend = backend;
    this.material = prepareRun(config, corpus, backend);
    const { text, initial, heldOut, shape } = this.material;
    this.hopeless = Math.max(20, 10 * Math.log(shape.vocabularySize)); // a guess costs ln V
    this.keptStep = facts?.keptStep;
    this.lastGood = new LastGood(numbers?.parameters ?? initial, facts?.keptStep ?? facts?.trainer.step);
    const left = facts && numbers && { state: facts.trainer, ...numbers };
    this.trainer = new Trainer(config, text, initial, backend.createNetwork, left);
    this.validator = new Validator({ runId: id, heldOut, ...training, ruler, emit, from: from?.validator });
    this.pace = new Pace(facts?.pace);
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
    return this.material.text.trainingPositions.length;
  }

  /** Occurrences of each word in the training part: int32 [V]. */
  get trainingCounts(): Int32Array {
    return this.material.text.trainingCounts;
  }

  /** The network as it was at step 0, in memory of its own; the caller disposes it. */
  createUntrained(): Network {
    return this.backend.createNetwork(this.material.shape, this.material.initial);
  }

  get mixtures() {
    return this.validator.mixtures;
  }

  /** The step that the network's parameters are of. */
  get parametersStep(): number {
    return this.keptStep ?? this.step;
  }

  get planDone(): boolean {
    return this.step >= this.trainer.totalSteps;
  }

  /** What the page shows of its training. */
  get figures(): RunFigures {
    const { step, totalSteps } = this.trainer;
    const { batchSize } = this.config.training;
    return runFigures({ step, totalSteps, batchSize, windows: this.trainingWindows }, this.pace);
  }

  /** What is to be kept of it besides its numbers. */
  facts(): Pick<RunFacts, 'trainer' | 'keptStep' | 'validator' | 'pace'> {
    const { keptStep } = this;
    const [trainer, pace] = [this.trainer.state(), this.pace.state];
    return { trainer, keptStep, validator: keptValidator(this.validator.state), pace };
  }

  /** Device-to-host reads. */
  numbers(): RunNumbers {
    return { parameters: this.network.read(), moments: this.network.readMoments() };
  }

  best(): ValidatorState {
    return this.validator.state;
  }

  /** Whether something is being written meanwhile: then slices are short, so that words come soon. */
  set makingRoom(writing: boolean) {
    this.targetMs = writing ? sliceWhileWritingMs : sliceMs;
    if (writing) this.sliceSteps = 1;
  }

  /**
   * Some steps, about as many as fit into a slice. The first one compiles: it stands alone and is not timed.
   * @param single  one step and no more, not timed either
   */
  trainSlice(single: boolean): Slice {
    const { step, totalSteps } = this.trainer;
    const first = !this.warm;
    const steps = first || single ? 1 : Math.min(this.sliceSteps, totalSteps - step);
    const startedAt = performance.now();
    this.version++;
    this.trainer.train(steps);
    const loss = this.trainer.takeLoss();
    const elapsedMs = performance.now() - startedAt;
    if (!(loss < this.hopeless)) return { loss, hopeless: true, first };
    this.warm = true;
    if (!first && !single) {
      this.pace.add(steps, elapsedMs);
      this.sliceSteps = nextSlice(steps, elapsedMs, this.targetMs);
      this.lastGood.goesWell(this.pace.trainingMs, this.step, () => this.trainer.snapshot());
    }
    return { loss, hopeless: false, first };
  }

  /** Brings back the parameters that were good last. */
  fallBack(): void {
    this.version++;
    this.trainer.restore(this.lastGood.values);
    this.keptStep = this.lastGood.step;
  }

  /** Adds `steps` to the plan, whichever parameters it goes on from. */
  extend(steps: number): void {
    this.trainer.extend(steps);
    this.validator.beginAnew();
    this.keptStep = undefined;
  }

  /** Whether it is time for a measurement; not before the pace, which decides how many targets there is time for. */
  get validationDue(): boolean {
    if (this.planDone || !this.pace.stepsPerSecond) return false;
    const { step, totalSteps } = this.trainer;
    return this.validator.due(step, totalSteps, this.plannedMs);
  }

  /** Whether measurements have gone by for so long without a better one that training should end. */
  get outOfPatience(): boolean {
    return this.validator.outOfPatience;
  }

  /** Measures the validation sample. @returns the loss; undefined when it was given up */
  measureSample(wanted: () => boolean): Promise<number | undefined> {
    return this.validator.measureSample(this.moment(wanted), this.plannedMs);
  }

  /** Brings back the parameters of the best measurement where the last ones are not better. */
  async keepBest(wanted: () => boolean): Promise<void> {
    const keptStep = this.keptStep ?? (await this.validator.keepBest(this.moment(wanted), this.plannedMs));
    if (!wanted()) return;
    if (keptStep !== this.keptStep) this.version++;
    this.keptStep = keptStep;
  }

  /** Measures every held-out target. */
  measureWhole(wanted: () => boolean): Promise<void> {
    return this.validator.measureWhole(this.moment(wanted));
  }

  dispose(): void {
    this.trainer.dispose();
  }

  /** What a measurement made now is of. */
  private moment(wanted: () => boolean): Moment {
    return { network: this.network, step: this.parametersStep, wanted };
  }

  /** Training time of the whole plan at the present pace. */
  private get plannedMs(): number {
    return (1000 * this.trainer.totalSteps) / (this.pace.stepsPerSecond ?? 1);
  }
}
