/** Session state: the current text, the run or imported model on it, and the suspended text and run. */

import type { Corpus } from '../../corpus/types';
import type { Events } from '../../protocol/events';
import type { EmitEvent } from '../emitEvent';
import type { GenerationController } from '../generation/generationController';
import type { LanguageModel } from '../generation/textGenerators';
import type { Run } from '../training/run';
import type { ImportedModel } from './importedModel';
import { createLoadedText, type LoadedText, type TextOrigin } from './loadedText';

/** The `corpusReady` payload except the summary, and the request that loaded the text. */
type TextReady = Omit<Events['corpusReady'], 'summary'> & { readonly requestId: number };

export class SessionState {
  text: LoadedText | undefined;
  run: Run | undefined;
  /** Set instead of `run` for a model imported without its text. */
  imported: ImportedModel | undefined;
  /** The text and run that the current text replaced, until they are restored or discarded. */
  private suspended: { readonly text: LoadedText; readonly run: Run } | undefined;
  /** The request that loaded the latest text. */
  private textRequestId = 0;

  constructor(
    private readonly emit: EmitEvent,
    private readonly generationController: GenerationController,
  ) {}

  /** The model that text is generated from. */
  get languageModel(): LanguageModel | undefined {
    return this.imported ?? this.run?.model;
  }

  /** Whether the run saved as `savedId` is suspended. */
  isSuspended(savedId: string): boolean {
    return this.suspended?.run.savedId === savedId;
  }

  /** Whether a later request than `requestId` has loaded a text, which takes precedence. */
  isSuperseded(requestId: number): boolean {
    return this.textRequestId > requestId;
  }

  /** Makes a text current. Emits `corpusReady` before n-gram counting starts, whose events refer to it. */
  setText(corpus: Corpus, origin: TextOrigin, { requestId, ...payload }: TextReady): void {
    this.textRequestId = requestId;
    this.emit('corpusReady', { summary: corpus.summary, ...payload }, requestId);
    this.text = createLoadedText(corpus, origin, this.emit);
  }

  /** Suspends the current text and run before a new text is set; disposes a run at step 0 instead. */
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
    if (run) this.emit('runDiscarded', { runId: run.id, suspended: this.suspended !== undefined });
  }

  /** Makes the suspended text and run current again. */
  async restoreSuspended(): Promise<void> {
    const { suspended, text: textBefore } = this;
    if (!suspended) return;
    this.suspended = undefined;
    await this.discardRun();
    if (this.text !== textBefore) return closeRun(suspended); // another text was loaded in the meantime
    textBefore?.baselines.dispose();
    this.text = suspended.text;
    this.run = suspended.run;
    suspended.text.baselines.announce();
    suspended.run.restore();
  }

  /** Saves and releases the suspended run, and releases its text. */
  async discardSuspended(): Promise<void> {
    const { suspended } = this;
    this.suspended = undefined;
    if (suspended) await closeRun(suspended);
  }

  /** Discards everything but the current text. */
  async clear(): Promise<void> {
    await this.discardRun();
    await this.discardSuspended();
  }

  /** Saves and releases the current run, or releases the imported model. */
  async discardRun(): Promise<void> {
    const { run } = this;
    this.clearModel();
    if (!run) return;
    run.pause();
    await closeRun({ run });
    this.emit('runDiscarded', { runId: run.id, suspended: false });
  }

  /** Cancels generation, disposes the imported model and unsets the run, which the caller must release. */
  private clearModel(): void {
    this.generationController.clear();
    const { imported } = this;
    if (imported) this.emit('runDiscarded', { runId: imported.id, suspended: false });
    imported?.dispose();
    this.imported = undefined;
    this.run = undefined;
  }
}

/** Saves and disposes a run, and disposes the n-gram baselines of its text. */
async function closeRun({ run, text }: { readonly run: Run; readonly text?: LoadedText }): Promise<void> {
  text?.baselines.dispose();
  await run.autosave.close().catch(() => {}); // if the device is lost, there is nothing to read
  run.dispose();
}
