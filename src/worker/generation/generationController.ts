/** Runs one generation request at a time. A new request, or a change of text or model, cancels the current one. */

import type { Requests } from '../../protocol/requests';
import type { EmitEvent } from '../emitEvent';
import { failureOf } from '../failures';
import type { GenerationText, UntrainedCompletions } from './generateCompletions';
import type { LanguageModel } from './textGenerators';

interface GenerationContext {
  readonly languageModel: LanguageModel;
  /** The text that `languageModel` belongs to; undefined once another text has replaced it. */
  readonly currentText: () => GenerationText | undefined;
}

export class GenerationController {
  private writing = 0; // the writeId that is wanted
  private cancelledBefore = 0; // writes asked for earlier than this request may still wait in the queue
  private untrained: UntrainedCompletions | undefined;

  constructor(private readonly emit: EmitEvent) {}

  /** Ends what is being written, and what was asked for before request `requestId`. */
  cancel(requestId: number): void {
    this.cancelledBefore = requestId;
    this.writing = 0;
  }

  /** Ends what is being written; what the untrained network wrote was of a run that is gone. */
  clear(): void {
    this.writing = 0;
    this.untrained = undefined;
  }

  /** Begins to write, and returns: a reset, or another prompt, must not wait for this one's last word. */
  async start(
    request: Requests['write'],
    writeId: number,
    { languageModel, currentText }: GenerationContext,
  ): Promise<void> {
    languageModel.generating = true;
    const { generateCompletions } = await import('./generateCompletions');
    const text = currentText();
    if (!text) return;
    if (writeId < this.cancelledBefore) {
      languageModel.generating = this.writing !== 0;
      return this.emit('writeDone', { writeId, cancelled: true, tokens: 0, elapsedMs: 0 });
    }
    this.writing = writeId;
    const wanted = () => this.writing === writeId;
    const { prompt, sampling, writers } = request;
    const { untrained: cached, emit } = this;
    const { corpus, baselines } = text;
    generateCompletions(
      { writeId, prompt, sampling, writers },
      { languageModel, corpus, baselines, cached, emit, wanted },
    )
      .then(
        (untrained) => {
          if (wanted()) this.untrained = untrained;
        },
        (error: unknown) => {
          emit('writeDone', { writeId, cancelled: true, tokens: 0, elapsedMs: 0 });
          emit('failed', { failure: failureOf(error) }, writeId);
        },
      )
      .finally(() => {
        if (wanted()) this.writing = 0;
        languageModel.generating = this.writing !== 0; // another prompt may need it
      });
  }
}
