/** Saves one run: every so often while it trains, and whenever it rests; one saving at a time. */

import type { ParameterValues } from '../../engine/parameters';
import { isOver } from '../../protocol/history';
import type { SaveProblem } from '../../protocol/run';
import { isQuotaExceeded } from '../../storage/database';
import type { RunRepository, RunToSave } from '../../storage/runRepository';
import type { RunMetadata } from '../../storage/savedRun';
import type { EmitEvent } from '../emitEvent';
import type { ValidatorState } from '../evaluation/validator';
import { isContextLost } from '../failures';
import type { RunNumbers } from './runSnapshot';
import { arraysOf, bestArraysOf } from './runSnapshot';

/** Most of a run that a breakdown may lose, wall-clock time. */
const maxLostMs = 29_000;
/** From the beginning of one saving to the next, and the least that this may be where the disk is slow. */
const intervalMs = 25_000;
const minIntervalMs = 10_000;
/** The first one soon: a run that was never saved would have to begin anew. */
const firstSaveMs = 5000;
/** Where there is no room, a hundred megabytes are not tried every time. */
const retryMs = 120_000;

/** A saving that takes long is followed by the next the sooner: what is lost is lost since one began that was ended. */
function untilNext(elapsedMs: number): number {
  return Math.max(minIntervalMs, Math.min(intervalMs, maxLostMs - elapsedMs));
}

/** A run as its keeper sees it. */
export interface SavableRun {
  readonly id: number;
  readonly savedId: string;
  readonly step: number;
  /** Another number whenever the numbers on the device have changed. */
  readonly version: number;
  metadata(): RunMetadata;
  /** Device-to-host reads. */
  numbers(): RunNumbers;
  best(): ValidatorState;
}

export interface AutosaveOptions {
  readonly repository: Pick<RunRepository, 'save' | 'deleteOlderGeneration'>;
  readonly emit: EmitEvent;
  /** What only the session knows of the run. */
  readonly title: (metadata: RunMetadata) => Promise<RunToSave['title']>;
  readonly text: RunToSave['text'];
  /** Deletes what nobody needs. */
  readonly freeSpace: () => Promise<void>;
  /** Told after each saving that the list of saved runs is another one. */
  readonly onSaved: () => void;
  /** Lets go of the run's name, so that another tab may open it. */
  readonly release?: () => void;
  /** Whether the shelf has the run as it is now. */
  readonly saved?: boolean;
}

/** Which numbers the shelf has. A better measurement changes what is to be kept though the network stays as it is. */
interface SavedNumbers {
  readonly version: number;
  readonly best: ParameterValues | undefined;
}

export class Autosave {
  private dueMs = performance.now() + firstSaveMs;
  private saved: SavedNumbers | undefined;
  private saving: Promise<void> | undefined;
  private waiting = false;
  private problem: SaveProblem | undefined;
  private ended = false;

  constructor(
    private readonly run: SavableRun,
    private readonly options: AutosaveOptions,
  ) {
    if (options.saved) this.saved = this.currentNumbers;
  }

  /** Saves if it is time; asked after each slice of training. */
  saveIfDue(): void {
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
  retryFailedSave(): void {
    if (this.problem) void this.save();
  }

  /** Whether the numbers as they are now are saved. */
  get upToDate(): boolean {
    const { version, best } = this.currentNumbers;
    return this.saved?.version === version && this.saved.best === best;
  }

  /** Saves what has changed and waits for it; nothing is saved afterwards. */
  async close(): Promise<void> {
    if (!this.upToDate) await this.save();
    await this.saving;
    if (this.ended) return;
    this.ended = true;
    const { repository, release } = this.options;
    const { savedId, step } = this.run;
    const over = step > 0 && this.upToDate && isOver(this.run.metadata().state);
    if (over) await repository.deleteOlderGeneration(savedId).catch(() => {}); // else it only takes up more room
    release?.();
  }

  /** Nothing is saved from now on; what is being written is written, and the run's name kept until then. */
  abandon(): void {
    if (this.ended) return;
    this.ended = true;
    const { release } = this.options;
    if (this.saving) void this.saving.then(release);
    else release?.();
  }

  private get currentNumbers(): SavedNumbers {
    return { version: this.run.version, best: this.run.best().best?.values };
  }

  private async saveOnce(): Promise<void> {
    const { run, options } = this;
    const { emit } = options;
    const startedMs = performance.now();
    this.dueMs = startedMs + intervalMs;
    try {
      // Read at once, before anything is waited for: numbers and facts must be of one moment.
      const { step } = run;
      const { currentNumbers: numbers, upToDate } = this;
      const metadata = run.metadata();
      const arrays = upToDate ? undefined : arraysOf(run.numbers());
      const lasting = upToDate ? undefined : bestArraysOf(run.best());
      const title = await options.title(metadata);
      const savedAt = await this.saveToRepository({
        title,
        metadata,
        arrays,
        permanentArrays: lasting,
        text: options.text,
      });
      if (savedAt === undefined) {
        this.saved = undefined; // somebody has deleted it: then it is saved whole
        if (upToDate) this.waiting = true;
        return;
      }
      this.saved = numbers;
      this.problem = undefined;
      this.dueMs = startedMs + untilNext(performance.now() - startedMs);
      emit('runSaved', { runId: run.id, step, savedAt });
      options.onSaved();
    } catch (error) {
      if (!isContextLost(error)) this.failed(error); // else an event says so, and there is nothing to read
    }
  }

  /** Where there is no room, once more after what nobody needs has gone. */
  private async saveToRepository(run: RunToSave): Promise<number | undefined> {
    const { repository, freeSpace: makeRoom } = this.options;
    try {
      return await repository.save(run);
    } catch (error) {
      const triedBefore = this.problem === 'quota';
      if (!isQuotaExceeded(error) || triedBefore) throw error;
      await makeRoom();
      return repository.save(run);
    }
  }

  private failed(error: unknown): void {
    this.dueMs = performance.now() + retryMs;
    const problem = isQuotaExceeded(error) ? 'quota' : 'unavailable';
    if (problem === this.problem) return;
    this.problem = problem;
    const detail = error instanceof Error ? error.message : String(error);
    this.options.emit('saveFailed', { runId: this.run.id, problem, detail });
  }
}
