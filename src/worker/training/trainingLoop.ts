/** The training loop: trains in slices while the run's state allows, validates when due, and ends the run. */

import { WrongResultsError } from '../../engine/types';
import type { RunState } from '../../protocol/run';
import { isDeviceLost } from '../failures';
import type { Autosave } from '../saving/autosave';
import { yieldToMessages } from '../scheduler';
import type { RunStatus } from './runStatus';
import type { TrainableModel } from './trainableModel';

/** How long the final evaluation waits for the run to be saved. */
const maxSaveWaitMs = 5000;

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class TrainingLoop {
  private looping = false;
  /** Requested single steps that are not done yet. */
  private pendingSingleSteps = 0;
  /** Number of finalizations started; each one cancels the evaluation of the one before. */
  private finalizations = 0;

  constructor(
    private readonly model: TrainableModel,
    private readonly status: RunStatus,
    private readonly autosave: Autosave,
  ) {}

  /** Trains until the planned steps are done or the state changes; absorbs pending single steps. */
  train(): void {
    this.pendingSingleSteps = 0;
    this.startLoop();
  }

  /** Trains one step, then pauses. */
  stepOnce(): void {
    this.pendingSingleSteps++;
    this.startLoop();
  }

  private startLoop(): void {
    if (this.looping) return;
    this.looping = true;
    void this.reportErrors(this.loop()).finally(() => {
      this.looping = false;
    });
  }

  /** Stops the run with a failure if `work` rejects. */
  private reportErrors(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      if (isDeviceLost(error)) return; // an event ends the run and reports the failure
      if (this.status.disposed) return;
      if (error instanceof WrongResultsError) this.distrust();
      else this.status.fail({ code: 'internal', detail: String(error) }, 'stop');
    });
  }

  private async loop(): Promise<void> {
    const { model, status } = this;
    await yieldToMessages();
    if (this.shouldTrain && model.startDue) await this.measureSample(() => this.shouldTrain);
    while (this.shouldTrain) {
      if (model.planDone) return this.finish();
      const single = this.pendingSingleSteps > 0;
      if (!this.runSlice()) return;
      if (model.planDone && status.state === 'paused') return this.finish();
      await yieldToMessages();
      if (this.validationDue) await this.measureSample(() => status.state === 'training');
      if (single) await this.afterSingleStep();
      if (status.state === 'training' && model.outOfPatience) return this.finish();
      if (status.state === 'training') this.autosave.saveIfDue();
    }
  }

  private get shouldTrain(): boolean {
    const { disposed, state, active } = this.status;
    if (disposed) return false;
    return state === 'paused' ? this.pendingSingleSteps > 0 : active;
  }

  /** @returns false if the run has diverged, or its engine computes wrong results */
  private runSlice(): boolean {
    const { model, status } = this;
    const single = this.pendingSingleSteps > 0;
    const { loss, steps, diverged, wrong, first, example } = model.trainSlice(single);
    if (wrong) {
      this.distrust();
      return false;
    }
    if (diverged) {
      this.diverge(loss);
      return false;
    }
    status.addLoss({ step: model.step, loss }, steps, single ? 1 : model.usualSliceSteps);
    if (single) {
      this.pendingSingleSteps--;
      status.transition('pause');
    } else if (first) {
      status.transition('warm');
    }
    status.report(single);
    if (example) status.emit('stepExample', { runId: model.id, example });
    return true;
  }

  private get validationDue(): boolean {
    const { disposed, state } = this.status;
    return !disposed && state === 'training' && this.model.validationDue;
  }

  /** Measures, then saves: a save before the measurement would soon be followed by one of the same step. */
  private async afterSingleStep(): Promise<void> {
    const isPaused = () => this.status.state === 'paused';
    if (isPaused() && this.model.measuresFast) await this.measureSample(isPaused);
    if (isPaused() && this.pendingSingleSteps === 0 && !this.status.disposed) void this.autosave.save();
  }

  private async measureSample(holds: () => boolean): Promise<void> {
    const loss = await this.model.measureSample(() => !this.status.disposed && holds());
    if (loss !== undefined && !Number.isFinite(loss)) this.diverge(loss);
  }

  /** Saves nothing more of the run: the page restores it as it was saved before, on another backend. */
  private distrust(): void {
    const { autosave, status } = this;
    autosave.abandon();
    status.emit('failed', { failure: { code: 'wrongResults' } }); // the page replaces this worker
    status.disposed = true;
  }

  /** Rolls back to the last good parameters and ends the run. */
  private diverge(loss: number): void {
    const { model, status } = this;
    const { step } = model;
    model.rollBack();
    const { learningRate } = model.config.training;
    const checkpointStep = model.parametersStep;
    status.fail({ code: 'diverged', step, loss, learningRate, checkpointStep }, 'diverge');
    status.emit('runEnded', { runId: model.id, checkpointStep, lastStep: step, early: true });
    void this.autosave.save();
  }

  private finish(): void {
    this.status.transition('finish');
    this.finalize('finished');
  }

  /** Restores the best parameters and measures all held-out text; canceled when the run leaves `state`. */
  finalize(state: RunState): void {
    const { status } = this;
    const finalization = ++this.finalizations;
    const shouldContinue = () =>
      !status.disposed && !status.suspended && status.state === state && this.finalizations === finalization;
    if (this.model.step > 0) void this.reportErrors(this.runFinalization(shouldContinue));
  }

  private async runFinalization(shouldContinue: () => boolean): Promise<void> {
    const { model, status, autosave } = this;
    await yieldToMessages();
    const lastStep = model.step;
    await model.restoreBest(shouldContinue);
    if (!shouldContinue()) return;
    const { id: runId, parametersStep: checkpointStep, planDone } = model;
    const early = status.state === 'finished' && !planDone;
    status.emit('runEnded', { runId, checkpointStep, lastStep, early });
    // Save before the long evaluation: the user may close the tab as soon as training ends.
    await Promise.race([autosave.save(), delay(maxSaveWaitMs)]);
    if (shouldContinue()) await model.measureAll(shouldContinue);
    if (shouldContinue()) void autosave.save();
  }
}
