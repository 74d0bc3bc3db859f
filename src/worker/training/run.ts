/** A run as the session uses it: the actions on its model, training loop, status and autosave. */

import type { BackendChoice, RunConfig } from '../../config/settings';
import type { RunHistory } from '../../protocol/run';
import type { RunMetadata } from '../../storage/savedRun';
import type { ValidatorState } from '../evaluation/validator';
import type { Autosave, SavableRun } from '../saving/autosave';
import type { ModelState } from '../saving/runSnapshot';
import { recordHistory } from './historyRecorder';
import { nextState } from './runState';
import { RunStatus } from './runStatus';
import { TrainableModel, type TrainableModelOptions } from './trainableModel';
import { TrainingLoop } from './trainingLoop';

export interface RunOptions extends TrainableModelOptions {
  /** The key under which the run is saved. */
  readonly savedId: string;
  /** The requested backend; `automatic` may have resolved to any of them. */
  readonly choice: BackendChoice;
  /** Creates the autosave of this run; called once, by the constructor. */
  readonly createAutosave: (run: SavableRun) => Autosave;
}

/** Owns the trainable model, and with it the run's device memory. */
export class Run implements SavableRun {
  readonly model: TrainableModel;
  readonly autosave: Autosave;
  private readonly status: RunStatus;
  private readonly trainingLoop: TrainingLoop;

  /** @throws RangeError if the network does not fit into memory */
  constructor(private readonly options: RunOptions) {
    const { resumeFrom } = options;
    const recorder = recordHistory(options.emit, resumeFrom?.metadata.history);
    this.model = new TrainableModel({ ...options, emit: recorder.emit });
    this.status = new RunStatus(this.model, recorder, resumeFrom?.metadata);
    this.autosave = options.createAutosave(this);
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

  /** Whether it is training continuously. */
  get active(): boolean {
    return this.status.active;
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

  /** Everything that is saved of the run except its large arrays. */
  metadata(): RunMetadata {
    const { config: run, choice: backend } = this.options;
    return { format: 2, run, backend, ...this.status.metadata(), ...this.model.metadata() };
  }

  /** Device-to-host reads. */
  modelState(): ModelState {
    return this.model.modelState();
  }

  validatorState(): ValidatorState {
    return this.model.validatorState();
  }

  /** Trains until the planned steps are done or another action interrupts. */
  start(): void {
    this.status.transition('start');
    this.trainingLoop.train();
  }

  pause(): void {
    if (this.status.transition('pause')) void this.autosave.save();
  }

  /** Continues a paused run, or one that was stopped before its plan was done. */
  resume(): void {
    const { status, model } = this;
    if (status.state === 'stopped') {
      if (model.planDone) return;
      model.continueTraining();
    }
    status.transition('resume');
    this.trainingLoop.train();
  }

  /** Trains one step, then pauses. */
  stepOnce(): void {
    const { state } = this.status;
    if (state !== 'idle' && state !== 'paused') return;
    this.status.transition('start'); // ignored by a paused run, which stays paused
    this.trainingLoop.stepOnce();
  }

  /** Adds `steps` to the plan and continues training. */
  extend(steps: number): void {
    if (!nextState(this.status.state, 'extend')) return;
    this.model.extend(steps);
    this.status.transition('extend');
    this.trainingLoop.train();
  }

  /** Ends the run early and evaluates it. */
  stop(): void {
    if (this.status.transition('stop')) this.trainingLoop.finalize('stopped');
  }

  /** Pauses the run because another text replaces its own; `restore` or `dispose` follows. */
  suspend(): void {
    this.pause();
    this.status.suspended = true;
  }

  /** Undoes `suspend`; restarts a final evaluation that it interrupted. */
  restore(): void {
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

  /** Reports the run's state to the page. */
  announce(): void {
    this.status.announce();
  }

  /** Reports the state and figures of an opened run; starts its final evaluation if that is missing. */
  announceRestored(): void {
    const { status, trainingLoop } = this;
    status.announce();
    status.report(true);
    const { state, history } = status;
    if ((state === 'finished' || state === 'stopped') && !history.evaluated) trainingLoop.finalize(state);
  }
}
