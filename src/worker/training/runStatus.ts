/** Where a run stands, and what the page is told of it: its state, its figures, and so its history. */

import type { Failure } from '../../protocol/failure';
import type { LossPoint, Progress, RunHistory, RunState } from '../../protocol/run';
import type { RunMetadata } from '../../storage/savedRun';
import type { EmitEvent } from '../emitEvent';
import type { HistoryRecorder } from './historyRecorder';
import { ProgressReporter } from './progressReporter';
import { nextState, type RunAction, restedState } from './runState';
import type { TrainableModel } from './trainableModel';

/** What is to be kept of it. */
type StatusFacts = Pick<RunMetadata, 'state' | 'activeMs' | 'history'>;

export class RunStatus {
  /** The run is gone: no action means anything to it, and no figures are told. */
  disposed = false;
  /** Another text has taken the run's place, for the time being at least. */
  suspended = false;
  private current: RunState;
  private readonly progress: ProgressReporter;

  /** @param from  of a run that goes on */
  constructor(
    private readonly model: TrainableModel,
    private readonly recorder: HistoryRecorder,
    from?: StatusFacts,
  ) {
    this.current = restedState(from?.state);
    const send = (progress: Progress) => this.emit('progress', { runId: model.id, progress });
    this.progress = new ProgressReporter(send, from?.activeMs);
  }

  get state(): RunState {
    return this.current;
  }

  /** Whether steps follow one another. */
  get active(): boolean {
    return this.state === 'training' || this.state === 'compiling';
  }

  get history(): RunHistory {
    return this.recorder.history();
  }

  /** Tells the page, and remembers what makes up the history. */
  get emit(): EmitEvent {
    return this.recorder.emit;
  }

  metadata(): StatusFacts {
    if (this.progress.behind) this.report(true); // what is saved is what was shown: to the last loss
    return { state: this.state, activeMs: this.progress.elapsedMs, history: this.history };
  }

  /** @returns whether `action` means something in the present state: then the page knows the next one */
  act(action: RunAction): boolean {
    const next = nextState(this.state, action);
    if (!next || this.disposed) return false;
    this.current = next;
    this.progress.setActive(this.active);
    this.announce();
    if (!this.active) this.report(true);
    return true;
  }

  /** Tells the page where the run stands. */
  announce(): void {
    const { step, totalSteps } = this.model.trainer;
    this.emit('runState', { runId: this.model.id, state: this.state, step, totalSteps });
  }

  /** Notes a loss for the next report. */
  add(point: LossPoint): void {
    this.progress.add(point);
  }

  /** Tells the page the figures if it is time; `force` in any case. */
  report(force: boolean): void {
    if (!this.disposed) this.progress.report(() => this.model.figures, force);
  }

  fail(failure: Failure, action: RunAction): void {
    this.act(action);
    this.report(true);
    this.emit('failed', { failure });
  }
}
