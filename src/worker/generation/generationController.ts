/**
 * Runs one generation request at a time; knows when to generate, not how (see `generateCompletions`).
 * A new request, or a change of text or model, cancels the current one.
 */

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
  /** The writeId of the current generation; 0 if none. */
  private currentWriteId = 0;
  /** Requests before this one are canceled, including those still waiting in the session's queue. */
  private canceledBefore = 0;
  private untrained: UntrainedCompletions | undefined;

  constructor(private readonly emit: EmitEvent) {}

  /** Cancels the current generation, and all requests before `requestId`. */
  cancel(requestId: number): void {
    this.canceledBefore = requestId;
    this.currentWriteId = 0;
  }

  /** Cancels the current generation and clears the cache, because the model changes. */
  clear(): void {
    this.currentWriteId = 0;
    this.untrained = undefined;
  }

  /** Starts a generation without waiting for its end, which a reset or another prompt must not wait for. */
  async start(
    request: Requests['write'],
    writeId: number,
    { languageModel, currentText }: GenerationContext,
  ): Promise<void> {
    languageModel.generating = true;
    const { generateCompletions } = await import('./generateCompletions');
    const text = currentText();
    if (!text) return;
    if (writeId < this.canceledBefore) {
      languageModel.generating = this.currentWriteId !== 0;
      return this.emit('writeDone', { writeId, cancelled: true, tokens: 0, elapsedMs: 0 });
    }
    this.currentWriteId = writeId;
    const shouldContinue = () => this.currentWriteId === writeId;
    const { prompt, sampling, writers } = request;
    const { untrained: cached, emit } = this;
    const { corpus, baselines } = text;
    generateCompletions(
      { writeId, prompt, sampling, writers },
      { languageModel, corpus, baselines, cached, emit, shouldContinue },
    )
      .then(
        (untrained) => {
          if (shouldContinue()) this.untrained = untrained;
        },
        (error: unknown) => {
          emit('writeDone', { writeId, cancelled: true, tokens: 0, elapsedMs: 0 });
          emit('failed', { failure: failureOf(error) }, writeId);
        },
      )
      .finally(() => {
        if (shouldContinue()) this.currentWriteId = 0;
        languageModel.generating = this.currentWriteId !== 0; // a newer generation may be running
      });
  }
}
