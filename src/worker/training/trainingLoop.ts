/** How a run goes: slice after slice as long as its state says so, a measurement now and then, and what ends it. */

import type { RunState } from '../../protocol/run';
import { isContextLost } from '../failures';
import type { Autosave } from '../saving/autosave';
import { yieldToMessages } from '../scheduler';
import type { RunStatus } from './runStatus';
import type { TrainableModel } from './trainableModel';

/** How long the final measurement waits for the run to be saved. */
const maxSaveWaitMs = 5000;

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class TrainingLoop {
  private looping = false;
  /** Steps asked for one by one and not yet done. */
  private singleSteps = 0;
  /** How often the run has come to an end: each end calls off what is still measured for the one before. */
  private ends = 0;

  constructor(
    private readonly model: TrainableModel,
    private readonly status: RunStatus,
    private readonly autosave: Autosave,
  ) {}

  /** Trains until the plan is done or something else is asked for; a step asked for alone comes with the others. */
  train(): void {
    this.singleSteps = 0;
    this.startLoop();
  }

  /** One step, then paused. */
  stepOnce(): void {
    this.singleSteps++;
    this.startLoop();
  }

  private startLoop(): void {
    if (this.looping) return;
    this.looping = true;
    void this.reportErrors(this.loop()).finally(() => {
      this.looping = false;
    });
  }

  /** What `work` throws ends the run with a sentence instead of silence. */
  private reportErrors(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      if (isContextLost(error)) return; // an event says so too, and what it brings about ends the run
      if (!this.status.disposed) this.status.fail({ code: 'internal', detail: String(error) }, 'stop');
    });
  }

  private async loop(): Promise<void> {
    const { model, status } = this;
    await yieldToMessages();
    while (this.stepsWanted) {
      if (model.planDone) return this.finish();
      if (!this.runSlice()) return;
      if (model.planDone && status.state === 'paused') return this.finish();
      await yieldToMessages();
      if (this.validationDue) await this.measureSample();
      if (status.state === 'training' && model.outOfPatience) return this.finish();
      if (status.state === 'training') this.autosave.saveIfDue();
    }
  }

  private get stepsWanted(): boolean {
    const { disposed, state, active } = this.status;
    if (disposed) return false;
    return state === 'paused' ? this.singleSteps > 0 : active;
  }

  /** @returns false when the loss has become something that cannot be trained on */
  private runSlice(): boolean {
    const { model, status } = this;
    const single = this.singleSteps > 0;
    const { loss, diverged: hopeless, first } = model.trainSlice(single);
    if (hopeless) {
      this.diverge(loss);
      return false;
    }
    status.add({ step: model.step, loss });
    if (single) {
      this.singleSteps--;
      status.act('pause');
      if (this.singleSteps === 0) void this.autosave.save();
    } else if (first) {
      status.act('warm');
    }
    status.report(single);
    return true;
  }

  private get validationDue(): boolean {
    const { disposed, state } = this.status;
    return !disposed && state === 'training' && this.model.validationDue;
  }

  private async measureSample(): Promise<void> {
    const wanted = () => !this.status.disposed && this.status.state === 'training';
    const loss = await this.model.measureSample(wanted);
    if (loss !== undefined && !Number.isFinite(loss)) this.diverge(loss);
  }

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
    this.status.act('finish');
    this.finalize('finished');
  }

  /** Goes back to the best parameters and measures them on all held-out text, as long as the run stays in `state`. */
  finalize(state: RunState): void {
    const { status } = this;
    const end = ++this.ends;
    const wanted = () => !status.disposed && !status.suspended && status.state === state && this.ends === end;
    if (this.model.step > 0) void this.reportErrors(this.runFinalization(wanted));
  }

  private async runFinalization(wanted: () => boolean): Promise<void> {
    const { model, status, autosave } = this;
    await yieldToMessages();
    const lastStep = model.step;
    await model.restoreBest(wanted);
    if (!wanted()) return;
    const { id: runId, parametersStep: checkpointStep, planDone } = model;
    const early = status.state === 'finished' && !planDone;
    status.emit('runEnded', { runId, checkpointStep, lastStep, early });
    // What was learnt comes before what it amounts to: the tab may be closed at the end.
    await Promise.race([autosave.save(), delay(maxSaveWaitMs)]);
    if (wanted()) await model.measureAll(wanted);
    if (wanted()) void autosave.save();
  }
}
