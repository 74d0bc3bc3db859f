/** One run: trains slice by slice, measures on held-out text, and keeps the last parameters that were good. */

import type { BackendChoice, RunConfig } from '../config/settings';
import type { Corpus } from '../corpus/types';
import type { Backend } from '../engine/backend';
import type { Network } from '../engine/network';
import { Trainer } from '../engine/trainer';
import type { Failure } from '../protocol/failure';
import type { Progress, RunHistory, RunState } from '../protocol/run';
import type { RunFacts } from '../storage/kept';
import type { Emit } from './emit';
import { isContextLost } from './failures';
import type { Keepable, Keeper } from './keeper';
import { LastGood } from './lastGood';
import { Pace } from './pace';
import { ProgressReport, type RunFigures, runFigures } from './progressReport';
import { type Recording, record } from './recording';
import type { Ruler } from './ruler';
import { prepareRun, type RunMaterial } from './runMaterial';
import { keptValidator, type RunNumbers, type RunSnapshot } from './runSnapshot';
import { nextState, type RunAction, restedState } from './runState';
import { messagesHandled, nextSlice, sliceMs, sliceWhileWritingMs } from './scheduler';
import { type Moment, Validator, type ValidatorState } from './validator';
import type { Pen } from './writers';

/** How long the final measurement waits for the run to be saved. */
const savedFirstMs = 5000;

const elapsed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export interface RunOptions {
  readonly id: number;
  /** By this it is saved. */
  readonly savedId: string;
  readonly config: RunConfig;
  /** What was asked for; it may have led to any. */
  readonly choice: BackendChoice;
  readonly corpus: Corpus;
  readonly backend: Backend;
  readonly ruler: Ruler;
  readonly emit: Emit;
  /** A run of the same settings on the same text, to be gone on with. */
  readonly from?: RunSnapshot;
}

/** Owns the trainer, and with it the run's memory on the device. */
export class Run implements Keepable, Pen {
  readonly trainer: Trainer;
  readonly validator: Validator;
  /** Saves it, where there is a place for that. */
  keeper: Keeper | undefined;
  version = 0;
  private readonly material: RunMaterial;
  /** A loss beyond this is beyond hope, though BatchNorm and tanh keep it finite at any learning rate. */
  private readonly hopeless: number;
  private state: RunState;
  private readonly recording: Recording;
  private readonly emit: Emit;
  /** The step that the network's parameters are of, where that is not the last: see `KeptCheckpoint`. */
  private keptStep: number | undefined;
  private readonly pace: Pace;
  private readonly progress: ProgressReport;
  private readonly lastGood: LastGood;
  private sliceSteps = 1;
  private targetMs = sliceMs;
  private warm = false;
  private looping = false;
  /** Steps asked for one by one and not yet done. */
  private singleSteps = 0;
  private disposed = false;
  private standsAside = false;
  /** How often the run has come to an end: each end calls off what is still measured for the one before. */
  private ends = 0;

  /** @throws RangeError where the network cannot fit into memory */
  constructor(private readonly options: RunOptions) {
    const { id, config, corpus, backend, ruler, from } = options;
    const { numbers, facts } = from ?? {};
    this.material = prepareRun(config, corpus, backend);
    const { text, initial, heldOut, shape } = this.material;
    this.hopeless = Math.max(20, 10 * Math.log(shape.vocabularySize)); // a guess costs ln V
    this.state = restedState(facts?.state);
    this.keptStep = facts?.keptStep;
    this.lastGood = new LastGood(numbers?.parameters ?? initial, facts?.keptStep ?? facts?.trainer.step);
    const left = facts && numbers && { state: facts.trainer, ...numbers };
    this.trainer = new Trainer(config, text, initial, backend.createNetwork, left);
    this.recording = record(options.emit, facts?.history);
    this.emit = this.recording.emit;
    const { emit } = this;
    const { training } = config;
    this.validator = new Validator({ runId: id, heldOut, ...training, ruler, emit, from: from?.validator });
    this.pace = new Pace(facts?.pace);
    const send = (progress: Progress) => emit('progress', { runId: id, progress });
    this.progress = new ProgressReport(send, facts?.activeMs);
  }

  get id(): number {
    return this.options.id;
  }

  get savedId(): string {
    return this.options.savedId;
  }

  get config(): RunConfig {
    return this.options.config;
  }

  get network(): Network {
    return this.trainer.network;
  }

  get trainingWindows(): number {
    return this.material.text.trainingPositions.length;
  }

  /** The network as it was at step 0, in memory of its own; the caller disposes it. */
  createUntrained(): Network {
    return this.options.backend.createNetwork(this.material.shape, this.material.initial);
  }

  get mixtures() {
    return this.validator.mixtures;
  }

  get step(): number {
    return this.trainer.step;
  }

  /** The step that the network's parameters are of. */
  get parametersStep(): number {
    return this.keptStep ?? this.step;
  }

  /** Occurrences of each word in the training part: int32 [V]. */
  get trainingCounts(): Int32Array {
    return this.material.text.trainingCounts;
  }

  get history(): RunHistory {
    return this.recording.history();
  }

  /** All that is to be kept of it besides its numbers. */
  facts(): RunFacts {
    if (this.progress.behind) this.reportProgress(true); // what is saved is what was shown: to the last loss
    const { config: run, choice: backend } = this.options;
    const { state, keptStep, history } = this;
    const [trainer, pace] = [this.trainer.state(), this.pace.state];
    const validator = keptValidator(this.validator.state);
    const { elapsedMs: activeMs } = this.progress;
    return { format: 1, run, backend, state, trainer, keptStep, validator, pace, activeMs, history };
  }

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

  /** Trains until the plan is done or something else is asked for. */
  start(): void {
    this.act('start');
    this.goOn();
  }

  pause(): void {
    if (this.act('pause')) void this.keeper?.save();
  }

  resume(): void {
    this.singleSteps = 0; // the step that was asked for comes with the others
    this.act('resume');
    this.goOn();
  }

  /** One step, then paused. */
  stepOnce(): void {
    if (this.state !== 'idle' && this.state !== 'paused') return;
    this.singleSteps++;
    this.act('start'); // means nothing to a paused run, which stays paused
    this.goOn();
  }

  /** Adds `steps` to the plan and goes on. */
  extend(steps: number): void {
    if (!nextState(this.state, 'extend')) return;
    this.trainer.extend(steps);
    this.validator.beginAnew();
    this.keptStep = undefined; // whatever it goes on from
    this.singleSteps = 0;
    this.act('extend');
    this.goOn();
  }

  /** Ends the run early and measures what came of it. */
  stop(): void {
    if (this.act('stop')) this.conclude('stopped');
  }

  /** Stands still, to be brought back or disposed of: another text has taken its place. */
  suspend(): void {
    this.pause();
    this.standsAside = true;
  }

  /** Stands where it stood; what was being measured is measured anew. */
  revive(): void {
    this.standsAside = false;
    this.announce();
    void this.keeper?.save();
    if (this.state === 'finished' || this.state === 'stopped') this.conclude(this.state);
  }

  dispose(): void {
    this.disposed = true;
    this.keeper?.abandon();
    this.trainer.dispose();
  }

  /** Tells the page where the run stands. */
  announce(): void {
    const { step, totalSteps } = this.trainer;
    this.emit('runState', { runId: this.id, state: this.state, step, totalSteps });
  }

  /** Tells the page all that it shows of a run that goes on; measures what was still to be measured. */
  present(): void {
    this.announce();
    this.reportProgress(true);
    const { state, history } = this;
    if ((state === 'finished' || state === 'stopped') && !history.evaluated) this.conclude(state);
  }

  private goOn(): void {
    if (this.looping) return;
    this.looping = true;
    void this.watch(this.loop()).finally(() => {
      this.looping = false;
    });
  }

  /** What `work` throws ends the run with a sentence instead of silence. */
  private watch(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      if (isContextLost(error)) return; // an event says so too, and what it brings about ends the run
      if (!this.disposed) this.fail({ code: 'internal', detail: String(error) }, 'stop');
    });
  }

  private async loop(): Promise<void> {
    await messagesHandled();
    while (this.stepsWanted) {
      if (this.planDone) return this.finish();
      if (!this.slice()) return;
      if (this.planDone && this.state === 'paused') return this.finish();
      await messagesHandled();
      if (this.validationDue) await this.measureSample();
      if (this.state === 'training' && this.validator.outOfPatience) return this.finish();
      if (this.state === 'training') this.keeper?.tick();
    }
  }

  /** Some steps, about as many as fit into a slice. The first one compiles: it stands alone and is not timed. */
  private slice(): boolean {
    const { step, totalSteps } = this.trainer;
    const single = this.singleSteps > 0;
    const steps = this.warm && !single ? Math.min(this.sliceSteps, totalSteps - step) : 1;
    const startedAt = performance.now();
    if (!this.advance(steps)) return false;
    const elapsedMs = performance.now() - startedAt;
    if (single) {
      this.singleSteps--;
      this.warm = true;
      this.act('pause');
      if (this.singleSteps === 0) void this.keeper?.save();
    } else if (this.warm) {
      this.pace.add(steps, elapsedMs);
      this.sliceSteps = nextSlice(steps, elapsedMs, this.targetMs);
      this.lastGood.goesWell(this.pace.trainingMs, this.step, () => this.trainer.snapshot());
    } else {
      this.warm = true;
      this.act('warm');
    }
    this.reportProgress(single);
    return true;
  }

  /** `steps` updates. @returns false when the loss has become something that cannot be trained on */
  private advance(steps: number): boolean {
    this.version++;
    this.trainer.train(steps);
    const loss = this.trainer.takeLoss();
    if (!(loss < this.hopeless)) {
      this.diverge(loss);
      return false;
    }
    this.progress.add({ step: this.trainer.step, loss });
    return true;
  }

  private diverge(loss: number): void {
    const step = this.trainer.step;
    this.version++;
    this.trainer.restore(this.lastGood.values);
    const { learningRate } = this.config.training;
    const keptStep = this.lastGood.step;
    this.keptStep = keptStep;
    this.fail({ code: 'diverged', step, loss, learningRate, keptStep }, 'diverge');
    this.emit('runEnded', { runId: this.id, keptStep, lastStep: step, early: true });
    void this.keeper?.save();
  }

  private fail(failure: Failure, action: RunAction): void {
    this.act(action);
    this.reportProgress(true);
    this.emit('failed', { failure });
  }

  private finish(): void {
    this.act('finish');
    this.conclude('finished');
  }

  private async measureSample(): Promise<void> {
    const wanted = () => !this.disposed && this.state === 'training';
    const loss = await this.validator.measureSample(this.moment(wanted), this.plannedMs);
    if (loss !== undefined && !Number.isFinite(loss)) this.diverge(loss);
  }

  /** Goes back to the best parameters and measures them on all held-out text, as long as the run stays in `state`. */
  private conclude(state: RunState): void {
    const end = ++this.ends;
    const wanted = () => !this.disposed && !this.standsAside && this.state === state && this.ends === end;
    if (this.step > 0) void this.watch(this.concluded(wanted));
  }

  private async concluded(wanted: () => boolean): Promise<void> {
    await messagesHandled();
    const lastStep = this.step;
    const keptStep = this.keptStep ?? (await this.validator.keepBest(this.moment(wanted), this.plannedMs));
    if (!wanted()) return;
    if (keptStep !== this.keptStep) this.version++;
    this.keptStep = keptStep;
    const early = this.state === 'finished' && !this.planDone;
    this.emit('runEnded', { runId: this.id, keptStep, lastStep, early });
    // What was learnt comes before what it amounts to: the tab may be closed at the end.
    await Promise.race([this.keeper?.save(), elapsed(savedFirstMs)]);
    if (wanted()) await this.validator.measureWhole(this.moment(wanted));
    if (wanted()) void this.keeper?.save();
  }

  /** What a measurement made now is of. */
  private moment(wanted: () => boolean): Moment {
    return { network: this.trainer.network, step: this.parametersStep, wanted };
  }

  /** Not before the pace is known: it decides how many targets there is time for. */
  private get validationDue(): boolean {
    if (this.disposed || this.state !== 'training' || this.planDone || !this.pace.stepsPerSecond)
      return false;
    const { step, totalSteps } = this.trainer;
    return this.validator.due(step, totalSteps, this.plannedMs);
  }

  /** Training time of the whole plan at the present pace. */
  private get plannedMs(): number {
    return (1000 * this.trainer.totalSteps) / (this.pace.stepsPerSecond ?? 1);
  }

  private get stepsWanted(): boolean {
    if (this.disposed) return false;
    if (this.state === 'paused') return this.singleSteps > 0;
    return this.state === 'training' || this.state === 'compiling';
  }

  private get planDone(): boolean {
    return this.trainer.step >= this.trainer.totalSteps;
  }

  private act(action: RunAction): boolean {
    const next = nextState(this.state, action);
    if (!next || this.disposed) return false;
    this.state = next;
    this.progress.setActive(next === 'training' || next === 'compiling');
    this.announce();
    if (next !== 'training' && next !== 'compiling') this.reportProgress(true);
    return true;
  }

  private reportProgress(force: boolean): void {
    if (!this.disposed) this.progress.report(() => this.figures(), force);
  }

  private figures(): RunFigures {
    const { step, totalSteps } = this.trainer;
    const { batchSize } = this.config.training;
    return runFigures({ step, totalSteps, batchSize, windows: this.trainingWindows }, this.pace);
  }
}
