/** One run: trains slice by slice, measures on held-out text, and keeps the last parameters that were good. */

import { chosenObjective, type RunConfig } from '../config';
import { heldOutPositions, trainingPositions } from '../corpus/split';
import type { Corpus } from '../corpus/types';
import type { Backend } from '../engine/backend';
import { requireMemory } from '../engine/memory';
import type { Network } from '../engine/network';
import { initialValues, type ParameterValues } from '../engine/parameters';
import { Trainer } from '../engine/trainer';
import type { Failure, RunState } from '../protocol/messages';
import type { Emit } from './emit';
import { isContextLost } from './failures';
import { LastGood } from './lastGood';
import { Pace } from './pace';
import { ProgressReport, type RunFigures, runFigures } from './progressReport';
import type { HeldOutPart, Ruler } from './ruler';
import { nextState, type RunAction } from './runState';
import { messagesHandled, nextSlice, sliceMs, sliceWhileWritingMs } from './scheduler';
import { trainingCounts } from './trainingCounts';
import { type Moment, Validator } from './validator';

/** Owns the trainer, and with it the run's memory on the device. */
export class Run {
  readonly trainer: Trainer;
  /** The parameters at step 0. */
  private readonly initial: ParameterValues;
  readonly trainingWindows: number;
  /** A loss beyond this is beyond hope, though BatchNorm and tanh keep it finite at any learning rate. */
  private readonly hopeless: number;
  private state: RunState = 'idle';
  readonly validator: Validator;
  /** The step that the network's parameters are of, where that is not the last: see `KeptCheckpoint`. */
  private keptStep: number | undefined;
  private readonly pace = new Pace();
  private readonly progress: ProgressReport;
  private readonly lastGood: LastGood;
  private sliceSteps = 1;
  private targetMs = sliceMs;
  private warm = false;
  private looping = false;
  /** Steps asked for one by one and not yet done. */
  private singleSteps = 0;
  private disposed = false;
  private suspended = false;
  /** How often the run has come to an end: each end calls off what is still measured for the one before. */
  private ends = 0;

  /** @throws RangeError where the network cannot fit into memory */
  constructor(
    readonly id: number,
    readonly config: RunConfig,
    corpus: Corpus,
    private readonly backend: Backend,
    ruler: Ruler,
    private readonly emit: Emit,
  ) {
    const { contextLength } = config.model;
    const { ids, split, vocabulary, boundary } = corpus;
    const positions = trainingPositions(split, contextLength);
    const counts = trainingCounts(corpus);
    this.trainingWindows = positions.length;
    this.hopeless = Math.max(20, 10 * Math.log(vocabulary.size)); // a guess costs ln V
    const shape = { ...config.model, vocabularySize: vocabulary.size };
    const objective = chosenObjective(config.training, vocabulary.size);
    requireMemory(shape, config.training, objective, backend.report.name);
    this.initial = initialValues(shape, config.training, counts);
    this.lastGood = new LastGood(this.initial);
    const text = { ids, trainingPositions: positions, trainingCounts: counts, boundary };
    this.trainer = new Trainer(config, text, this.initial, backend.createNetwork);
    const windowsOf = (part: HeldOutPart) => {
      return { ids, positions: heldOutPositions(split, part, contextLength), contextLength, boundary };
    };
    const heldOut = { validation: windowsOf('validation'), test: windowsOf('test') };
    this.validator = new Validator({ runId: id, heldOut, ...config.training, ruler, emit });
    this.progress = new ProgressReport((progress) => emit('progress', { runId: id, progress }));
  }

  /** The network as it was at step 0, in memory of its own; the caller disposes it. */
  createUntrained(): Network {
    return this.backend.createNetwork(this.trainer.network.shape, this.initial);
  }

  get step(): number {
    return this.trainer.step;
  }

  /** The step that the network's parameters are of. */
  get parametersStep(): number {
    return this.keptStep ?? this.step;
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
    this.act('pause');
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
    this.act('pause');
    this.suspended = true;
  }

  /** Stands where it stood; what was being measured is measured anew. */
  revive(): void {
    this.suspended = false;
    this.announce();
    if (this.state === 'finished' || this.state === 'stopped') this.conclude(this.state);
  }

  dispose(): void {
    this.disposed = true;
    this.trainer.dispose();
  }

  /** Tells the page where the run stands. */
  announce(): void {
    const { step, totalSteps } = this.trainer;
    this.emit('runState', { runId: this.id, state: this.state, step, totalSteps });
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
    this.trainer.restore(this.lastGood.values);
    const { learningRate } = this.config.training;
    const keptStep = this.lastGood.step;
    this.keptStep = keptStep;
    this.fail({ code: 'diverged', step, loss, learningRate, keptStep }, 'diverge');
    this.emit('runEnded', { runId: this.id, keptStep, lastStep: step, early: true });
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
    const wanted = () => !this.disposed && !this.suspended && this.state === state && this.ends === end;
    if (this.step > 0) void this.watch(this.concluded(wanted));
  }

  private async concluded(wanted: () => boolean): Promise<void> {
    await messagesHandled();
    const lastStep = this.step;
    const keptStep = this.keptStep ?? (await this.validator.keepBest(this.moment(wanted), this.plannedMs));
    if (!wanted()) return;
    this.keptStep = keptStep;
    const early = this.state === 'finished' && !this.planDone;
    this.emit('runEnded', { runId: this.id, keptStep, lastStep, early });
    await this.validator.measureWhole(this.moment(wanted));
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
