/** What lies on the desk: at most one text, and a run on it or a model without one; and what the last text replaced. */

import type { Corpus } from '../corpus/types';
import type { Events } from '../protocol/events';
import type { Emit } from './emit';
import type { ImportedModel } from './importedModel';
import type { Run } from './run';
import type { Scribe } from './scribe';
import { createText, type Text, type TextOrigin } from './text';
import type { Pen } from './writers';

/** What the page is told of a text besides its summary, and the request that it has come with. */
type TextArrival = Omit<Events['corpusReady'], 'summary'> & { readonly requestId: number };

export class Desk {
  text: Text | undefined;
  run: Run | undefined;
  /** In place of a run: a model that came without its text. */
  imported: ImportedModel | undefined;
  /** What the last text replaced, as long as it may be wanted back. */
  private aside: { readonly text: Text; readonly run: Run } | undefined;
  private textRequest = 0; // the one that the latest text has come with

  constructor(
    private readonly emit: Emit,
    private readonly scribe: Scribe,
  ) {}

  /** What can write. */
  get pen(): Pen | undefined {
    return this.imported ?? this.run?.learner;
  }

  /** Whether the run that is saved under this name may be wanted back. */
  isAside(savedId: string): boolean {
    return this.aside?.run.savedId === savedId;
  }

  /** Whether a text that was asked for later is there already: whoever asked for both wants that one. */
  outdated(requestId: number): boolean {
    return this.textRequest > requestId;
  }

  /** Puts a text where the one before was; the page must know it before its words are counted. */
  layText(corpus: Corpus, origin: TextOrigin, { requestId, ...told }: TextArrival): void {
    this.textRequest = requestId;
    this.emit('corpusReady', { summary: corpus.summary, ...told }, requestId);
    this.text = createText(corpus, origin, this.emit);
  }

  /** Makes room for a new text; a run that has learnt nothing is not worth keeping. */
  putAside(): void {
    const { run, text } = this;
    this.letGo();
    if (run && text && run.step > 0) {
      run.suspend();
      text.ruler.silent = true;
      this.aside = { text, run };
    } else {
      text?.ruler.dispose();
      run?.dispose();
    }
    if (run) this.emit('runDiscarded', { runId: run.id, aside: this.aside !== undefined });
  }

  /** Brings back what is aside. */
  async restore(): Promise<void> {
    const { aside, text: before } = this;
    if (!aside) return;
    this.aside = undefined;
    await this.discardRun();
    if (this.text !== before) return end(aside); // another text has come meanwhile
    before?.ruler.dispose();
    this.text = aside.text;
    this.run = aside.run;
    aside.text.ruler.announce();
    aside.run.revive();
  }

  /** Lets go of what is aside. */
  async forget(): Promise<void> {
    const { aside } = this;
    this.aside = undefined;
    if (aside) await end(aside);
  }

  /** Nothing but the text stays. */
  async clear(): Promise<void> {
    await this.discardRun();
    await this.forget();
  }

  /** What the run has learnt since it was saved last is saved first. */
  async discardRun(): Promise<void> {
    const { run } = this;
    this.letGo();
    if (!run) return;
    run.pause();
    await end({ run });
    this.emit('runDiscarded', { runId: run.id, aside: false });
  }

  /** Ends the writing, and an imported model; whoever calls it knows what becomes of the run. */
  private letGo(): void {
    this.scribe.forget();
    const { imported } = this;
    if (imported) this.emit('runDiscarded', { runId: imported.id, aside: false });
    imported?.dispose();
    this.imported = undefined;
    this.run = undefined;
  }
}

/** Saves a run, and ends it and what was counted of its text. */
async function end({ run, text }: { readonly run: Run; readonly text?: Text }): Promise<void> {
  text?.ruler.dispose();
  await run.keeper.end().catch(() => {}); // where the device is lost there is nothing to read
  run.dispose();
}
