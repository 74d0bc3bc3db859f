/** One run, as the session knows it: what may be asked of it, and what is kept of it. */

import type { BackendChoice, RunConfig } from '../../config/settings';
import type { RunHistory } from '../../protocol/run';
import type { RunMetadata } from '../../storage/savedRun';
import type { ValidatorState } from '../evaluation/validator';
import type { Autosave, SavableRun } from '../saving/autosave';
import type { RunNumbers } from '../saving/runSnapshot';
import { recordHistory } from './historyRecorder';
import { nextState } from './runState';
import { RunStatus } from './runStatus';
import { TrainableModel, type TrainableModelOptions } from './trainableModel';
import { TrainingLoop } from './trainingLoop';

export interface RunOptions extends TrainableModelOptions {
  /** By this it is saved. */
  readonly savedId: string;
  /** What was asked for; it may have led to any. */
  readonly choice: BackendChoice;
  /** Has it saved from now on. */
  readonly createAutosave: (run: SavableRun) => Autosave;
}

/** Owns the learner, and with it the run's memory on the device. */
export class Run implements SavableRun {
  /** What is trained, and what writes. */
  readonly model: TrainableModel;
  readonly autosave: Autosave;
  private readonly status: RunStatus;
  private readonly trainingLoop: TrainingLoop;

  /** @throws RangeError where the network cannot fit into memory */
  constructor(private readonly options: RunOptions) {
    const { from, createAutosave: keep } = options;
    const recorder = recordHistory(options.emit, from?.metadata.history);
    this.model = new TrainableModel({ ...options, emit: recorder.emit });
    this.status = new RunStatus(this.model, recorder, from?.metadata);
    this.autosave = keep(this);
    this.trainingLoop = new TrainingLoop(this.model, this.status, this.autosave);
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

  get step(): number {
    return this.model.step;
  }

  get version(): number {
    return this.model.version;
  }

  get history(): RunHistory {
    return this.status.history;
  }

  /** All that is to be kept of it besides its numbers. */
  metadata(): RunMetadata {
    const { config: run, choice: backend } = this.options;
    return { format: 2, run, backend, ...this.status.metadata(), ...this.model.metadata() };
  }

  numbers(): RunNumbers {
    return this.model.numbers();
  }

  best(): ValidatorState {
    return this.model.best();
  }

  /** Trains until the plan is done or something else is asked for. */
  start(): void {
    this.status.act('start');
    this.trainingLoop.train();
  }

  pause(): void {
    if (this.status.act('pause')) void this.autosave.save();
  }

  resume(): void {
    this.status.act('resume');
    this.trainingLoop.train();
  }

  /** One step, then paused. */
  stepOnce(): void {
    const { state } = this.status;
    if (state !== 'idle' && state !== 'paused') return;
    this.status.act('start'); // means nothing to a paused run, which stays paused
    this.trainingLoop.stepOnce();
  }

  /** Adds `steps` to the plan and goes on. */
  extend(steps: number): void {
    if (!nextState(this.status.state, 'extend')) return;
    this.model.extend(steps);
    this.status.act('extend');
    this.trainingLoop.train();
  }

  /** Ends the run early and measures what came of it. */
  stop(): void {
    if (this.status.act('stop')) this.trainingLoop.finalize('stopped');
  }

  /** Stands still, to be brought back or disposed of: another text has taken its place. */
  suspend(): void {
    this.pause();
    this.status.suspended = true;
  }

  /** Stands where it stood; what was being measured is measured anew. */
  revive(): void {
    const { status, trainingLoop } = this;
    status.suspended = false;
    status.announce();
    void this.autosave.save();
    if (status.state === 'finished' || status.state === 'stopped') trainingLoop.finalize(status.state);
  }

  dispose(): void {
    this.status.disposed = true;
    this.autosave.abandon();
    this.model.dispose();
  }

  /** Tells the page where the run stands. */
  announce(): void {
    this.status.announce();
  }

  /** Tells the page all that it shows of a run that goes on; measures what was still to be measured. */
  present(): void {
    const { status, trainingLoop } = this;
    status.announce();
    status.report(true);
    const { state, history } = status;
    if ((state === 'finished' || state === 'stopped') && !history.evaluated) trainingLoop.finalize(state);
  }
}
