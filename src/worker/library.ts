/** The saved runs: their list as the page shows it, new names, deletion, and finding one to go on with. */

import type { Corpus } from '../corpus/types';
import type { Requests, SavedRun } from '../protocol/messages';
import type { KeptRun } from '../storage/kept';
import { BrokenPart } from '../storage/parts';
import { bytesOf, type RunRead, type Shelf } from '../storage/shelf';
import type { Emit } from './emit';
import { Refusal } from './failures';
import { corpusOf } from './keptText';
import { isHeld } from './runLock';

/** Longest name a person may give. */
const longestLabel = 80;

export class Library {
  private pruned = false;

  constructor(
    readonly shelf: Shelf,
    private readonly emit: Emit,
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
    if (await isHeld(savedId)) throw await this.inUse(savedId);
    await this.shelf.remove(savedId);
    await this.announce(requestId);
  }

  /** Why a run that is on a desk is left alone. */
  async inUse(savedId: string): Promise<Refusal> {
    const name = (await this.shelf.list()).find((run) => run.savedId === savedId)?.textName ?? '';
    return new Refusal({ code: 'savedRunInUse', name });
  }

  /** After the first saving of a session: the oldest runs make room. */
  async saved(): Promise<void> {
    if (!this.pruned) await this.shelf.prune(isHeld);
    this.pruned = true;
    await this.announce();
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

/** The text of a saved run, where its tokens are kept. */
export function corpusOfRun({ text }: RunRead): Corpus | undefined {
  return text && corpusOf(text);
}

function savedRunOf(kept: KeptRun): SavedRun {
  const { newest, older, sequence: _, ...title } = kept;
  return { ...title, bytes: bytesOf({ newest, older }) };
}
