/** The saved runs: lists them for the page, renames, deletes and prunes them, and reads one to be opened. */

import type { Requests } from '../../protocol/requests';
import type { ListProblem, SavedRun } from '../../protocol/run';
import { bytesOf } from '../../storage/generations';
import { type LoadedRun, type ReadOptions, UnreadableRunError } from '../../storage/readRun';
import type { RunRepository } from '../../storage/runRepository';
import { type SavedRunRecord, type SavedTextLimits, savedTextLimits } from '../../storage/savedRun';
import { classifyStorageError, isTransient } from '../../storage/storageErrors';
import type { EmitEvent } from '../emitEvent';
import { RequestError } from '../failures';
import { locksSupported, tryLockRun } from './runLock';

/** Longest label that the user can give a run. */
const maxLabelLength = 80;

export class SavedRuns {
  private orphansDeleted = false;
  /** As they were last listed; shown while they cannot be listed. */
  private listed: readonly SavedRun[] = [];

  /** @param limits  size limits for texts saved with their runs */
  constructor(
    readonly repository: RunRepository,
    private readonly emit: EmitEvent,
    readonly limits: SavedTextLimits = savedTextLimits,
  ) {}

  /** Reports the list of saved runs, or the last one and the problem if they cannot be listed. Never rejects. */
  async announce(requestId?: number): Promise<void> {
    let problem: ListProblem | undefined;
    try {
      this.listed = (await this.repository.list()).map(toSavedRun);
    } catch (error) {
      problem = isTransient(error) ? 'unreadable' : 'unavailable';
    }
    const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
    this.emit('savedRuns', { runs: this.listed, problem, usage, quota }, requestId);
  }

  /** @throws RequestError if the run cannot be renamed now */
  async rename({ savedId, label }: Requests['renameRun'], requestId: number): Promise<void> {
    await changeStorage(() => this.repository.rename(savedId, label.trim().slice(0, maxLabelLength)));
    await this.announce(requestId);
  }

  /** @throws RequestError if the run is open, in this tab or another, or cannot be deleted now */
  async remove({ savedId }: Requests['deleteRun'], requestId: number): Promise<void> {
    const release = await tryLockRun(savedId);
    if (!release) throw await this.inUseError(savedId);
    try {
      await changeStorage(() => this.repository.remove(savedId));
    } finally {
      release();
    }
    await this.announce(requestId);
  }

  /** The error for a run that is open, in this tab or another. */
  async inUseError(savedId: string): Promise<RequestError> {
    const runs = await this.repository.list().catch(() => this.listed);
    const name = runs.find((run) => run.savedId === savedId)?.textName ?? '';
    return new RequestError({ code: 'savedRunInUse', name });
  }

  /** Prunes the oldest runs after each save, since one session may create a hundred. Never rejects. */
  async afterSave(): Promise<void> {
    await this.prune().catch(() => {}); // retried after the next save
    await this.announce();
  }

  /** Deletes orphaned chunks only once per session: finding them requires reading every key. */
  private async prune(): Promise<void> {
    if (this.orphansDeleted) return this.repository.prune(tryLockRun);
    this.orphansDeleted = true;
    await this.freeSpace();
  }

  /** Deletes the oldest runs and orphaned chunks. */
  async freeSpace(): Promise<void> {
    await this.repository.prune(tryLockRun);
    // Without locks an orphan cannot be distinguished from what another tab is saving.
    if (locksSupported()) await this.repository.deleteOrphans(tryLockRun);
  }

  /** @throws RequestError if the run does not exist, cannot be read now, is damaged, or has an unknown format */
  async read(savedId: string, options?: ReadOptions): Promise<LoadedRun> {
    const loaded = await this.repository.read(savedId, options).catch((error: unknown) => {
      throw this.readError(savedId, error);
    });
    if (!loaded) throw new RequestError({ code: 'savedRunGone' });
    const { metadata, record } = loaded;
    if (metadata.format !== 2) throw new RequestError({ code: 'savedRunBroken', name: record.textName });
    return loaded;
  }

  private readError(savedId: string, error: unknown): unknown {
    const name = this.listed.find((run) => run.savedId === savedId)?.textName ?? '';
    if (classifyStorageError(error) === 'damage') return new RequestError({ code: 'savedRunBroken', name });
    if (!(error instanceof UnreadableRunError)) return error;
    const { textName, older } = error.record ?? { textName: name };
    const olderStep = older?.metadata.trainer.step;
    return new RequestError({ code: 'savedRunUnreadable', savedId, name: textName, olderStep });
  }
}

/** @throws RequestError if the database does not allow the change now */
async function changeStorage(change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    const errorClass = classifyStorageError(error);
    if (errorClass === 'bug') throw error;
    throw new RequestError({ code: 'savedRunUnchanged', full: errorClass === 'quota' });
  }
}

function toSavedRun(record: SavedRunRecord): SavedRun {
  const { newest, older, sequence: _, textConfig: __, ...title } = record;
  return { ...title, bytes: bytesOf({ newest, older }) };
}
