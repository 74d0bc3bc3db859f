/** How a run goes: slice after slice as long as its state says so, a measurement now and then, and what ends it. */

import type { RunState } from '../protocol/run';
import { isContextLost } from './failures';
import type { Keeper } from './keeper';
import type { Learner } from './learner';
import type { RunStatus } from './runStatus';
import { messagesHandled } from './scheduler';

/** How long the final measurement waits for the run to be saved. */
const savedFirstMs = 5000;

const elapsed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class Course {
  private looping = false;
  /** Steps asked for one by one and not yet done. */
  private singleSteps = 0;
  /** How often the run has come to an end: each end calls off what is still measured for the one before. */
  private ends = 0;

  constructor(
    private readonly learner: Learner,
    private readonly status: RunStatus,
    private readonly keeper: Keeper,
  ) {}

  /** Trains until the plan is done or something else is asked for; a step asked for alone comes with the others. */
  train(): void {
    this.singleSteps = 0;
    this.goOn();
  }

  /** One step, then paused. */
  stepOnce(): void {
    this.singleSteps++;
    this.goOn();
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
      if (!this.status.disposed) this.status.fail({ code: 'internal', detail: String(error) }, 'stop');
    });
  }

  private async loop(): Promise<void> {
    const { learner, status } = this;
    await messagesHandled();
    while (this.stepsWanted) {
      if (learner.planDone) return this.finish();
      if (!this.slice()) return;
      if (learner.planDone && status.state === 'paused') return this.finish();
      await messagesHandled();
      if (this.validationDue) await this.measureSample();
      if (status.state === 'training' && learner.outOfPatience) return this.finish();
      if (status.state === 'training') this.keeper.tick();
    }
  }

  private get stepsWanted(): boolean {
    const { disposed, state, active } = this.status;
    if (disposed) return false;
    return state === 'paused' ? this.singleSteps > 0 : active;
  }

  /** @returns false when the loss has become something that cannot be trained on */
  private slice(): boolean {
    const { learner, status } = this;
    const single = this.singleSteps > 0;
    const { loss, hopeless, first } = learner.trainSlice(single);
    if (hopeless) {
      this.diverge(loss);
      return false;
    }
    status.add({ step: learner.step, loss });
    if (single) {
      this.singleSteps--;
      status.act('pause');
      if (this.singleSteps === 0) void this.keeper.save();
    } else if (first) {
      status.act('warm');
    }
    status.report(single);
    return true;
  }

  private get validationDue(): boolean {
    const { disposed, state } = this.status;
    return !disposed && state === 'training' && this.learner.validationDue;
  }

  private async measureSample(): Promise<void> {
    const wanted = () => !this.status.disposed && this.status.state === 'training';
    const loss = await this.learner.measureSample(wanted);
    if (loss !== undefined && !Number.isFinite(loss)) this.diverge(loss);
  }

  private diverge(loss: number): void {
    const { learner, status } = this;
    const { step } = learner;
    learner.fallBack();
    const { learningRate } = learner.config.training;
    const keptStep = learner.parametersStep;
    status.fail({ code: 'diverged', step, loss, learningRate, keptStep }, 'diverge');
    status.emit('runEnded', { runId: learner.id, keptStep, lastStep: step, early: true });
    void this.keeper.save();
  }

  private finish(): void {
    this.status.act('finish');
    this.conclude('finished');
  }

  /** Goes back to the best parameters and measures them on all held-out text, as long as the run stays in `state`. */
  conclude(state: RunState): void {
    const { status } = this;
    const end = ++this.ends;
    const wanted = () =>
      !status.disposed && !status.standsAside && status.state === state && this.ends === end;
    if (this.learner.step > 0) void this.watch(this.concluded(wanted));
  }

  private async concluded(wanted: () => boolean): Promise<void> {
    const { learner, status, keeper } = this;
    await messagesHandled();
    const lastStep = learner.step;
    await learner.keepBest(wanted);
    if (!wanted()) return;
    const { id: runId, parametersStep: keptStep, planDone } = learner;
    const early = status.state === 'finished' && !planDone;
    status.emit('runEnded', { runId, keptStep, lastStep, early });
    // What was learnt comes before what it amounts to: the tab may be closed at the end.
    await Promise.race([keeper.save(), elapsed(savedFirstMs)]);
    if (wanted()) await learner.measureWhole(wanted);
    if (wanted()) void keeper.save();
  }
}
