/** What lies on the desk: at most one text, and a run on it or a model without one; and what the last text replaced. */

import type { Corpus } from '../../corpus/types';
import type { Events } from '../../protocol/events';
import type { EmitEvent } from '../emitEvent';
import type { GenerationController } from '../generation/generationController';
import type { LanguageModel } from '../generation/textGenerators';
import type { Run } from '../training/run';
import type { ImportedModel } from './importedModel';
import { createLoadedText, type LoadedText, type TextOrigin } from './loadedText';

/** What the page is told of a text besides its summary, and the request that it has come with. */
type TextReady = Omit<Events['corpusReady'], 'summary'> & { readonly requestId: number };

export class SessionState {
  text: LoadedText | undefined;
  run: Run | undefined;
  /** In place of a run: a model that came without its text. */
  imported: ImportedModel | undefined;
  /** What the last text replaced, as long as it may be wanted back. */
  private suspended: { readonly text: LoadedText; readonly run: Run } | undefined;
  private textRequest = 0; // the one that the latest text has come with

  constructor(
    private readonly emit: EmitEvent,
    private readonly generationController: GenerationController,
  ) {}

  /** What can write. */
  get languageModel(): LanguageModel | undefined {
    return this.imported ?? this.run?.model;
  }

  /** Whether the run that is saved under this name may be wanted back. */
  isSuspended(savedId: string): boolean {
    return this.suspended?.run.savedId === savedId;
  }

  /** Whether a text that was asked for later is there already: whoever asked for both wants that one. */
  isOutdated(requestId: number): boolean {
    return this.textRequest > requestId;
  }

  /** Puts a text where the one before was; the page must know it before its words are counted. */
  setText(corpus: Corpus, origin: TextOrigin, { requestId, ...told }: TextReady): void {
    this.textRequest = requestId;
    this.emit('corpusReady', { summary: corpus.summary, ...told }, requestId);
    this.text = createLoadedText(corpus, origin, this.emit);
  }

  /** Makes room for a new text; a run that has learnt nothing is not worth keeping. */
  suspendRun(): void {
    const { run, text } = this;
    this.clearModel();
    if (run && text && run.step > 0) {
      run.suspend();
      text.baselines.silent = true;
      this.suspended = { text, run };
    } else {
      text?.baselines.dispose();
      run?.dispose();
    }
    if (run) this.emit('runDiscarded', { runId: run.id, aside: this.suspended !== undefined });
  }

  /** Brings back what is aside. */
  async restoreSuspended(): Promise<void> {
    const { suspended: aside, text: before } = this;
    if (!aside) return;
    this.suspended = undefined;
    await this.discardRun();
    if (this.text !== before) return end(aside); // another text has come meanwhile
    before?.baselines.dispose();
    this.text = aside.text;
    this.run = aside.run;
    aside.text.baselines.announce();
    aside.run.revive();
  }

  /** Lets go of what is aside. */
  async discardSuspended(): Promise<void> {
    const { suspended: aside } = this;
    this.suspended = undefined;
    if (aside) await end(aside);
  }

  /** Nothing but the text stays. */
  async clear(): Promise<void> {
    await this.discardRun();
    await this.discardSuspended();
  }

  /** What the run has learnt since it was saved last is saved first. */
  async discardRun(): Promise<void> {
    const { run } = this;
    this.clearModel();
    if (!run) return;
    run.pause();
    await end({ run });
    this.emit('runDiscarded', { runId: run.id, aside: false });
  }

  /** Ends the writing, and an imported model; whoever calls it knows what becomes of the run. */
  private clearModel(): void {
    this.generationController.clear();
    const { imported } = this;
    if (imported) this.emit('runDiscarded', { runId: imported.id, aside: false });
    imported?.dispose();
    this.imported = undefined;
    this.run = undefined;
  }
}

/** Saves a run, and ends it and what was counted of its text. */
async function end({ run, text }: { readonly run: Run; readonly text?: LoadedText }): Promise<void> {
  text?.baselines.dispose();
  await run.autosave.close().catch(() => {}); // where the device is lost there is nothing to read
  run.dispose();
}
