/** The saved runs: their list as the page shows it, new names, deletion, and finding one to go on with. */

import type { Requests } from '../../protocol/requests';
import type { SavedRun } from '../../protocol/run';
import { DamagedArrayError } from '../../storage/arrays';
import { bytesOf } from '../../storage/generations';
import type { LoadedRun, RunRepository } from '../../storage/runRepository';
import { type SavedRunRecord, type SavedTextLimits, savedTextLimits } from '../../storage/savedRun';
import type { EmitEvent } from '../emitEvent';
import { RequestError } from '../failures';
import { locksSupported, tryLockRun } from './runLock';

/** Longest name a person may give. */
const longestLabel = 80;

export class SavedRuns {
  private swept = false;

  /** @param limits  how much of a text is kept with its runs */
  constructor(
    readonly repository: RunRepository,
    private readonly emit: EmitEvent,
    readonly limits: SavedTextLimits = savedTextLimits,
  ) {}

  /** Tells the page which runs there are; none where the browser keeps nothing. */
  async announce(requestId?: number): Promise<void> {
    const record = await this.repository.list().catch(() => []);
    const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
    this.emit('savedRuns', { runs: record.map(toSavedRun), usage, quota }, requestId);
  }

  async rename({ savedId, label }: Requests['renameRun'], requestId: number): Promise<void> {
    await this.repository.rename(savedId, label.trim().slice(0, longestLabel));
    await this.announce(requestId);
  }

  /** @throws Refusal where it is on a desk */
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

  /** What is answered where a run is on a desk, this one or another tab's. */
  async inUseError(savedId: string): Promise<RequestError> {
    const name = (await this.repository.list()).find((run) => run.savedId === savedId)?.textName ?? '';
    return new RequestError({ code: 'savedRunInUse', name });
  }

  /** After each saving the oldest runs make room: one visit may see a hundred. Never rejects. */
  async afterSave(): Promise<void> {
    await this.deleteUnneeded().catch(() => {}); // the next saving tries again
    await this.announce();
  }

  /** Strays once a visit: to find them takes a look at every key. */
  private async deleteUnneeded(): Promise<void> {
    if (this.swept) return this.repository.prune(tryLockRun);
    this.swept = true;
    await this.freeSpace();
  }

  /** Deletes the oldest runs, and what crashes have left. */
  async freeSpace(): Promise<void> {
    await this.repository.prune(tryLockRun);
    // Without locks a stray cannot be told from what another tab is saving just now.
    if (locksSupported()) await this.repository.deleteOrphans(tryLockRun);
  }

  /** @throws Refusal where there is none, or none that is whole and that this program understands */
  async read(savedId: string): Promise<LoadedRun> {
    const read = await this.repository.read(savedId).catch((error: unknown) => {
      if (error instanceof DamagedArrayError) return 'broken' as const;
      throw error;
    });
    if (!read) throw new RequestError({ code: 'savedRunGone' });
    if (read === 'broken') throw new RequestError({ code: 'savedRunBroken', name: '' });
    const { metadata, record } = read;
    if (metadata.format !== 2) throw new RequestError({ code: 'savedRunBroken', name: record.textName });
    return read;
  }
}

function toSavedRun(record: SavedRunRecord): SavedRun {
  const { newest, older, sequence: _, textConfig: __, ...title } = record;
  return { ...title, bytes: bytesOf({ newest, older }) };
}
