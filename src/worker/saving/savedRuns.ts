/** The saved runs: lists them for the page, renames, deletes and prunes them, and reads one to be opened. */

import type { Requests } from '../../protocol/requests';
import type { SavedRun } from '../../protocol/run';
import { DamagedArrayError } from '../../storage/arrays';
import { bytesOf } from '../../storage/generations';
import type { LoadedRun, RunRepository } from '../../storage/runRepository';
import { type SavedRunRecord, type SavedTextLimits, savedTextLimits } from '../../storage/savedRun';
import type { EmitEvent } from '../emitEvent';
import { RequestError } from '../failures';
import { locksSupported, tryLockRun } from './runLock';

/** Longest label that the user can give a run. */
const maxLabelLength = 80;

export class SavedRuns {
  private orphansDeleted = false;

  /** @param limits  size limits for texts saved with their runs */
  constructor(
    readonly repository: RunRepository,
    private readonly emit: EmitEvent,
    readonly limits: SavedTextLimits = savedTextLimits,
  ) {}

  /** Reports the list of saved runs; it is empty if the browser provides no storage. */
  async announce(requestId?: number): Promise<void> {
    const records = await this.repository.list().catch(() => []);
    const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
    this.emit('savedRuns', { runs: records.map(toSavedRun), usage, quota }, requestId);
  }

  async rename({ savedId, label }: Requests['renameRun'], requestId: number): Promise<void> {
    await this.repository.rename(savedId, label.trim().slice(0, maxLabelLength));
    await this.announce(requestId);
  }

  /** @throws RequestError if the run is open, in this tab or another */
  async remove({ savedId }: Requests['deleteRun'], requestId: number): Promise<void> {
    const release = await tryLockRun(savedId);
    if (!release) throw await this.inUseError(savedId);
    try {
      await this.repository.remove(savedId);
    } finally {
      release();
    }
    await this.announce(requestId);
  }

  /** The error for a run that is open, in this tab or another. */
  async inUseError(savedId: string): Promise<RequestError> {
    const name = (await this.repository.list()).find((run) => run.savedId === savedId)?.textName ?? '';
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

  /** @throws RequestError if the run does not exist, is damaged, or has an unknown format */
  async read(savedId: string): Promise<LoadedRun> {
    const read = await this.repository.read(savedId).catch((error: unknown) => {
      if (error instanceof DamagedArrayError) return 'damaged' as const;
      throw error;
    });
    if (!read) throw new RequestError({ code: 'savedRunGone' });
    if (read === 'damaged') throw new RequestError({ code: 'savedRunBroken', name: '' });
    const { metadata, record } = read;
    if (metadata.format !== 2) throw new RequestError({ code: 'savedRunBroken', name: record.textName });
    return read;
  }
}

function toSavedRun(record: SavedRunRecord): SavedRun {
  const { newest, older, sequence: _, textConfig: __, ...title } = record;
  return { ...title, bytes: bytesOf({ newest, older }) };
}
