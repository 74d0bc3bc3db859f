/** The saved runs: their list as the page shows it, new names, deletion, and finding one to go on with. */

import type { Requests } from '../protocol/requests';
import type { SavedRun } from '../protocol/run';
import { bytesOf } from '../storage/generations';
import { type KeptLimits, type KeptRun, keptLimits } from '../storage/kept';
import { BrokenPart } from '../storage/parts';
import type { RunRead, Shelf } from '../storage/shelf';
import type { Emit } from './emit';
import { Refusal } from './failures';
import { holdRunAtOnce, locksKnown } from './runLock';

/** Longest name a person may give. */
const longestLabel = 80;

export class Library {
  private swept = false;

  /** @param limits  how much of a text is kept with its runs */
  constructor(
    readonly shelf: Shelf,
    private readonly emit: Emit,
    readonly limits: KeptLimits = keptLimits,
  ) {}

  /** Tells the page which runs there are; none where the browser keeps nothing. */
  async announce(requestId?: number): Promise<void> {
    const kept = await this.shelf.list().catch(() => []);
    const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
    this.emit('savedRuns', { runs: kept.map(savedRunOf), usage, quota }, requestId);
  }

  async rename({ savedId, label }: Requests['renameRun'], requestId: number): Promise<void> {
    await this.shelf.rename(savedId, label.trim().slice(0, longestLabel));
    await this.announce(requestId);
  }

  /** @throws Refusal where it is on a desk */
  async remove({ savedId }: Requests['deleteRun'], requestId: number): Promise<void> {
    const release = await holdRunAtOnce(savedId);
    if (!release) throw await this.inUse(savedId);
    try {
      await this.shelf.remove(savedId);
    } finally {
      release();
    }
    await this.announce(requestId);
  }

  /** What is answered where a run is on a desk, this one or another tab's. */
  async inUse(savedId: string): Promise<Refusal> {
    const name = (await this.shelf.list()).find((run) => run.savedId === savedId)?.textName ?? '';
    return new Refusal({ code: 'savedRunInUse', name });
  }

  /** After each saving the oldest runs make room: one visit may see a hundred. Never rejects. */
  async saved(): Promise<void> {
    await this.tidy().catch(() => {}); // the next saving tries again
    await this.announce();
  }

  /** Strays once a visit: to find them takes a look at every key. */
  private async tidy(): Promise<void> {
    if (this.swept) return this.shelf.prune(holdRunAtOnce);
    this.swept = true;
    await this.makeRoom();
  }

  /** Deletes the oldest runs, and what crashes have left. */
  async makeRoom(): Promise<void> {
    await this.shelf.prune(holdRunAtOnce);
    // Without locks a stray cannot be told from what another tab is saving just now.
    if (locksKnown()) await this.shelf.sweepStrays(holdRunAtOnce);
  }

  /** @throws Refusal where there is none, or none that is whole and that this program understands */
  async read(savedId: string): Promise<RunRead> {
    const read = await this.shelf.read(savedId).catch((error: unknown) => {
      if (error instanceof BrokenPart) return 'broken' as const;
      throw error;
    });
    if (!read) throw new Refusal({ code: 'savedRunGone' });
    if (read === 'broken') throw new Refusal({ code: 'savedRunBroken', name: '' });
    const { facts, kept } = read;
    if (facts.format !== 1) throw new Refusal({ code: 'savedRunBroken', name: kept.textName });
    return read;
  }
}

function savedRunOf(kept: KeptRun): SavedRun {
  const { newest, older, sequence: _, textConfig: __, ...title } = kept;
  return { ...title, bytes: bytesOf({ newest, older }) };
}
