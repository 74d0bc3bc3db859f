/** A run's state, progress figures and history, and their reports to the page. */

import type { Failure } from '../../protocol/failure';
import type { LossPoint, Progress, RunHistory, RunState } from '../../protocol/run';
import type { RunMetadata } from '../../storage/savedRun';
import type { EmitEvent } from '../emitEvent';
import type { HistoryRecorder } from './historyRecorder';
import { ProgressReporter } from './progressReporter';
import { nextState, type RunAction, restoredState } from './runState';
import type { TrainableModel } from './trainableModel';

/** The part of a run's metadata that the status provides. */
type StatusMetadata = Pick<RunMetadata, 'state' | 'activeMs' | 'history'>;

export class RunStatus {
  /** Set when the run is disposed: it then ignores every action and reports no figures. */
  disposed = false;
  /** Set while another text replaces the run's own; see `Run.suspend`. */
  suspended = false;
  private current: RunState;
  private readonly progress: ProgressReporter;

  /** @param saved  the saved status of a run that is resumed */
  constructor(
    private readonly model: TrainableModel,
    private readonly recorder: HistoryRecorder,
    saved?: StatusMetadata,
  ) {
    this.current = restoredState(saved?.state);
    const send = (progress: Progress) => this.emit('progress', { runId: model.id, progress });
    this.progress = new ProgressReporter(send, saved?.activeMs);
  }

  get state(): RunState {
    return this.current;
  }

  /** Whether the run is training continuously. */
  get active(): boolean {
    return this.state === 'training' || this.state === 'compiling';
  }

  get history(): RunHistory {
    return this.recorder.history();
  }

  /** Emits an event to the page and records it in the history. */
  get emit(): EmitEvent {
    return this.recorder.emit;
  }

  metadata(): StatusMetadata {
    // A saved history contains what the page has been shown, up to the last loss.
    if (this.progress.hasUnreportedLosses) this.report(true);
    return { state: this.state, activeMs: this.progress.elapsedMs, history: this.history };
  }

  /**
   * Applies `action` to the state and reports the new state.
   * @returns false if the action is not valid in the current state, which then stays unchanged
   */
  transition(action: RunAction): boolean {
    const next = nextState(this.state, action);
    if (!next || this.disposed) return false;
    this.current = next;
    this.progress.setActive(this.active);
    this.announce();
    if (!this.active) this.report(true);
    return true;
  }

  /** Reports the state to the page. */
  announce(): void {
    const { step, totalSteps } = this.model.trainer;
    this.emit('runState', { runId: this.model.id, state: this.state, step, totalSteps });
  }

  /** Adds a loss to the next report; see `ProgressReporter`. */
  addLoss(point: LossPoint, steps: number, minSteps: number): void {
    this.progress.addLoss(point, steps, minSteps);
  }

  /** Reports the progress figures if a report is due, or in any case with `force`. */
  report(force: boolean): void {
    if (!this.disposed) this.progress.report(() => this.model.figures, force);
  }

  fail(failure: Failure, action: RunAction): void {
    this.transition(action);
    this.report(true);
    this.emit('failed', { failure });
  }
}
