/** One run, as the session knows it: what may be asked of it, and what is kept of it. */

import type { BackendChoice, RunConfig } from '../config/settings';
import type { RunHistory } from '../protocol/run';
import type { RunFacts } from '../storage/kept';
import { Course } from './course';
import type { Keepable, Keeper } from './keeper';
import { Learner, type LearnerOptions } from './learner';
import { record } from './recording';
import type { RunNumbers } from './runSnapshot';
import { nextState } from './runState';
import { RunStatus } from './runStatus';
import type { ValidatorState } from './validator';

export interface RunOptions extends LearnerOptions {
  /** By this it is saved. */
  readonly savedId: string;
  /** What was asked for; it may have led to any. */
  readonly choice: BackendChoice;
  /** Has it saved from now on. */
  readonly keep: (run: Keepable) => Keeper;
}

/** Owns the learner, and with it the run's memory on the device. */
export class Run implements Keepable {
  /** What is trained, and what writes. */
  readonly learner: Learner;
  readonly keeper: Keeper;
  private readonly status: RunStatus;
  private readonly course: Course;

  /** @throws RangeError where the network cannot fit into memory */
  constructor(private readonly options: RunOptions) {
    const { from, keep } = options;
    const recording = record(options.emit, from?.facts.history);
    this.learner = new Learner({ ...options, emit: recording.emit });
    this.status = new RunStatus(this.learner, recording, from?.facts);
    this.keeper = keep(this);
    this.course = new Course(this.learner, this.status, this.keeper);
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
    return this.learner.step;
  }

  get version(): number {
    return this.learner.version;
  }

  get history(): RunHistory {
    return this.status.history;
  }

  /** All that is to be kept of it besides its numbers. */
  facts(): RunFacts {
    const { config: run, choice: backend } = this.options;
    return { format: 1, run, backend, ...this.status.facts(), ...this.learner.facts() };
  }

  numbers(): RunNumbers {
    return this.learner.numbers();
  }

  best(): ValidatorState {
    return this.learner.best();
  }

  /** Trains until the plan is done or something else is asked for. */
  start(): void {
    this.status.act('start');
    this.course.train();
  }

  pause(): void {
    if (this.status.act('pause')) void this.keeper.save();
  }

  resume(): void {
    this.status.act('resume');
    this.course.train();
  }

  /** One step, then paused. */
  stepOnce(): void {
    const { state } = this.status;
    if (state !== 'idle' && state !== 'paused') return;
    this.status.act('start'); // means nothing to a paused run, which stays paused
    this.course.stepOnce();
  }

  /** Adds `steps` to the plan and goes on. */
  extend(steps: number): void {
    if (!nextState(this.status.state, 'extend')) return;
    this.learner.extend(steps);
    this.status.act('extend');
    this.course.train();
  }

  /** Ends the run early and measures what came of it. */
  stop(): void {
    if (this.status.act('stop')) this.course.conclude('stopped');
  }

  /** Stands still, to be brought back or disposed of: another text has taken its place. */
  suspend(): void {
    this.pause();
    this.status.standsAside = true;
  }

  /** Stands where it stood; what was being measured is measured anew. */
  revive(): void {
    const { status, course } = this;
    status.standsAside = false;
    status.announce();
    void this.keeper.save();
    if (status.state === 'finished' || status.state === 'stopped') course.conclude(status.state);
  }

  dispose(): void {
    this.status.disposed = true;
    this.keeper.abandon();
    this.learner.dispose();
  }

  /** Tells the page where the run stands. */
  announce(): void {
    this.status.announce();
  }

  /** Tells the page all that it shows of a run that goes on; measures what was still to be measured. */
  present(): void {
    const { status, course } = this;
    status.announce();
    status.report(true);
    const { state, history } = status;
    if ((state === 'finished' || state === 'stopped') && !history.evaluated) course.conclude(state);
  }
}
