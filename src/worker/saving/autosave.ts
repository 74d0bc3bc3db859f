/** Autosave of one run: periodically while it trains, and whenever it pauses or ends; one save at a time. */

import { areUnusable, type ParameterValues } from '../../engine/parameters';
import { isOver } from '../../protocol/history';
import type { SaveProblem } from '../../protocol/run';
import type { RunRepository, RunToSave } from '../../storage/runRepository';
import type { RunMetadata } from '../../storage/savedRun';
import { isQuotaExceeded } from '../../storage/storageErrors';
import type { EmitEvent } from '../emitEvent';
import type { ValidatorState } from '../evaluation/validator';
import { isDeviceLost } from '../failures';
import { arraysOf, bestArraysOf, type ModelState } from './runSnapshot';

/** Largest wall-clock time of training that a worker failure may lose. */
const maxLostMs = 29_000;
/** Time from the start of one save to the start of the next, and its minimum when the disk is slow. */
const intervalMs = 25_000;
const minIntervalMs = 10_000;
/** The first save comes early: a run that was never saved restarts from step 0 after a failure. */
const firstSaveMs = 5000;
/** Delay after a save that exceeded the quota: a hundred megabytes are not rewritten every time. */
const fullRetryMs = 120_000;

/**
 * Delay from the start of a save that took `elapsedMs` to the start of the next. Shorter after a slow save,
 * because a failure during the next save loses all training since the start of this one.
 */
function nextDelayMs(elapsedMs: number): number {
  return Math.max(minIntervalMs, Math.min(intervalMs, maxLostMs - elapsedMs));
}

/** The parts of a run that are saved. */
export interface SavableRun {
  readonly id: number;
  readonly savedId: string;
  readonly step: number;
  /** Changes whenever the tensors on the device change. */
  readonly version: number;
  metadata(): RunMetadata;
  /** Device-to-host reads. */
  modelState(): ModelState;
  validatorState(): ValidatorState;
}

export interface AutosaveOptions {
  readonly repository: Pick<RunRepository, 'save' | 'deleteOlderGeneration'>;
  readonly emit: EmitEvent;
  /** The entry in the list of saved runs, which only the session can create. */
  readonly title: (metadata: RunMetadata) => Promise<RunToSave['title']>;
  readonly text: RunToSave['text'];
  /** Deletes old runs and orphaned chunks. */
  readonly freeSpace: () => Promise<void>;
  /** Called after each save: the list of saved runs has changed. */
  readonly onSaved: () => void;
  /** Releases the lock on the run, so that another tab may open it. */
  readonly release?: () => void;
  /** Whether the run is already saved in its current state. */
  readonly saved?: boolean;
}

/** Identifies the saved arrays. A better measurement changes them even if the network has not changed. */
interface SavedVersion {
  readonly version: number;
  readonly best: ParameterValues | undefined;
}

export class Autosave {
  private dueMs = performance.now() + firstSaveMs;
  private saved: SavedVersion | undefined;
  private saving: Promise<void> | undefined;
  /** Whether another save was requested during the current one. */
  private saveAgain = false;
  /** Why the last save failed; undefined if it succeeded. */
  private problem: SaveProblem | undefined;
  private closed = false;

  constructor(
    private readonly run: SavableRun,
    private readonly options: AutosaveOptions,
  ) {
    if (options.saved) this.saved = this.currentVersion;
  }

  /** Saves if a save is due; called after each slice of training. */
  saveIfDue(): void {
    if (performance.now() >= this.dueMs && !this.saving) void this.save();
  }

  /** Saves what has changed. During a save, requests one more after it. @returns when all of them are done */
  save(): Promise<void> {
    if (this.closed || this.run.step === 0) return this.saving ?? Promise.resolve();
    this.saveAgain = this.saving !== undefined;
    this.saving ??= this.saveOnce().finally(() => {
      this.saving = undefined;
      if (this.saveAgain) return this.save();
    });
    return this.saving;
  }

  /** Retries a failed save, because space has been freed. */
  retryFailedSave(): void {
    if (this.problem) void this.save();
  }

  /** Whether the current arrays are saved. */
  get upToDate(): boolean {
    const { version, best } = this.currentVersion;
    return this.saved?.version === version && this.saved.best === best;
  }

  /** Saves what has changed, waits for it and ends autosave. */
  async close(): Promise<void> {
    if (!this.upToDate) await this.save();
    await this.saving;
    if (this.closed) return;
    this.closed = true;
    const { repository, release } = this.options;
    const { savedId, step } = this.run;
    const isFinal = step > 0 && this.upToDate && isOver(this.run.metadata().state);
    // A failure to delete only leaves more storage in use.
    if (isFinal) await repository.deleteOlderGeneration(savedId).catch(() => {});
    release?.();
  }

  /** Ends autosave without a last save; the lock is released once a save in progress is done. */
  abandon(): void {
    if (this.closed) return;
    this.closed = true;
    const { release } = this.options;
    if (this.saving) void this.saving.then(release);
    else release?.();
  }

  private get currentVersion(): SavedVersion {
    return { version: this.run.version, best: this.run.validatorState().best?.values };
  }

  private async saveOnce(): Promise<void> {
    const { run, options } = this;
    const { emit } = options;
    const startedMs = performance.now();
    this.dueMs = startedMs + intervalMs;
    try {
      // Read synchronously, before the first await: arrays and metadata must belong to the same step.
      const { step } = run;
      const { currentVersion: version, upToDate } = this;
      const metadata = run.metadata();
      const modelState = upToDate ? undefined : run.modelState();
      if (modelState && areUnusable(modelState.parameters)) return; // what was saved before is kept
      // Two thirds of the bytes; steps that are added to a finished run start with new moments.
      const isFinished = metadata.state === 'finished';
      const arrays = modelState && arraysOf(isFinished ? { ...modelState, moments: undefined } : modelState);
      const permanentArrays = upToDate ? undefined : bestArraysOf(run.validatorState());
      const title = await options.title(metadata);
      const savedAt = await this.saveToRepository({
        title,
        metadata,
        arrays,
        permanentArrays,
        text: options.text,
      });
      if (savedAt === undefined) {
        this.saved = undefined; // deleted elsewhere: the next save writes all arrays again
        if (upToDate) this.saveAgain = true;
        return;
      }
      this.saved = version;
      this.problem = undefined;
      this.dueMs = startedMs + nextDelayMs(performance.now() - startedMs);
      emit('runSaved', { runId: run.id, step, savedAt });
      options.onSaved();
    } catch (error) {
      if (!isDeviceLost(error)) this.reportFailure(error); // reported by its own event
    }
  }

  /** If the quota is exceeded, frees space and tries once more. */
  private async saveToRepository(run: RunToSave): Promise<number | undefined> {
    const { repository, freeSpace } = this.options;
    try {
      return await repository.save(run);
    } catch (error) {
      const alreadyTried = this.problem === 'quota';
      if (!isQuotaExceeded(error) || alreadyTried) throw error;
      await freeSpace();
      return repository.save(run);
    }
  }

  private reportFailure(error: unknown): void {
    const problem = isQuotaExceeded(error) ? 'quota' : 'unavailable';
    this.dueMs = performance.now() + (problem === 'quota' ? fullRetryMs : intervalMs);
    if (problem === this.problem) return;
    this.problem = problem;
    const detail = error instanceof Error ? error.message : String(error);
    this.options.emit('saveFailed', { runId: this.run.id, problem, detail });
  }
}
