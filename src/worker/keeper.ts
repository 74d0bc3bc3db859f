/** Saves one run: every so often while it trains, and whenever it rests; one saving at a time. */

import type { SaveProblem } from '../protocol/messages';
import type { RunFacts } from '../storage/kept';
import { isQuotaExceeded, type RunToKeep, type Shelf } from '../storage/shelf';
import type { Emit } from './emit';
import type { RunNumbers } from './runSnapshot';
import { arraysOf, bestArraysOf } from './runSnapshot';
import type { ValidatorState } from './validator';

/** Wall-clock time from the beginning of one saving to the next: with its writing no more than 30 s are ever lost. */
const intervalMs = 25_000;
/** The first one soon: a run that was never saved would have to begin anew. */
const firstMs = 5000;
/** Where there is no room, a hundred megabytes are not tried every time. */
const patienceMs = 120_000;

/** A run as its keeper sees it. */
export interface Keepable {
  readonly id: number;
  readonly step: number;
  /** Another number whenever the numbers on the device have changed. */
  readonly version: number;
  facts(): RunFacts;
  /** Device-to-host reads. */
  numbers(): RunNumbers;
  best(): ValidatorState;
}

export interface KeeperOptions {
  readonly shelf: Shelf;
  readonly emit: Emit;
  /** What only the session knows of the run. */
  readonly title: (facts: RunFacts) => Promise<RunToKeep['title']>;
  readonly text: RunToKeep['text'];
  /** Told after each saving that the list of saved runs is another one. */
  readonly onSaved: () => void;
  /** Lets go of the run's name, so that another tab may open it. */
  readonly release?: () => void;
}

export class Keeper {
  private dueMs = performance.now() + firstMs;
  private savedVersion: number | undefined;
  private saving: Promise<void> | undefined;
  private waiting = false;
  private problem: SaveProblem | undefined;
  private ended = false;

  constructor(
    private readonly run: Keepable,
    private readonly options: KeeperOptions,
  ) {}

  /** Saves if it is time; asked after each slice of training. */
  tick(): void {
    if (performance.now() >= this.dueMs && !this.saving) void this.save();
  }

  /** Saves what has changed. While another saving is under way, once more after it. */
  save(): Promise<void> {
    if (this.ended || this.run.step === 0) return this.saving ?? Promise.resolve();
    this.waiting = this.saving !== undefined;
    this.saving ??= this.saveOnce().finally(() => {
      this.saving = undefined;
      if (this.waiting) return this.save();
    });
    return this.saving;
  }

  /** Something has been deleted: what could not be saved is tried again. */
  roomAgain(): void {
    if (this.problem) void this.save();
  }

  /** Whether the numbers as they are now are saved. */
  get upToDate(): boolean {
    return this.savedVersion === this.run.version;
  }

  /** Saves what has changed and waits for it; nothing is saved afterwards. */
  async end(): Promise<void> {
    if (!this.upToDate) await this.save();
    await this.saving;
    this.abandon();
  }

  /** Nothing is saved from now on; what is being written is written. */
  abandon(): void {
    if (!this.ended) this.options.release?.();
    this.ended = true;
  }

  private async saveOnce(): Promise<void> {
    const { run, options } = this;
    const { shelf, emit } = options;
    this.dueMs = performance.now() + intervalMs;
    try {
      // Read at once, before anything is waited for: numbers and facts must be of one moment.
      const { version, step } = run;
      const facts = run.facts();
      const changed = version !== this.savedVersion;
      const arrays = changed ? arraysOf(run.numbers()) : undefined;
      const lasting = changed ? bestArraysOf(run.best()) : undefined;
      const title = await options.title(facts);
      const savedAt = await shelf.save({ title, facts, arrays, lasting, text: options.text });
      if (savedAt === undefined) {
        this.savedVersion = undefined; // somebody has deleted it: the next time it is saved whole
        return;
      }
      this.savedVersion = version;
      this.problem = undefined;
      emit('runSaved', { runId: run.id, step, savedAt });
      options.onSaved();
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    this.dueMs = performance.now() + patienceMs;
    const problem = isQuotaExceeded(error) ? 'quota' : 'unavailable';
    if (problem === this.problem) return;
    this.problem = problem;
    const detail = error instanceof Error ? error.message : String(error);
    this.options.emit('saveFailed', { runId: this.run.id, problem, detail });
  }
}
