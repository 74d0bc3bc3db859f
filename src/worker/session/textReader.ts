/** Reads one text at a time into a corpus and reports progress; a new request cancels the current one. */

import type { CorpusConfig } from '../../config/settings';
import { buildCorpus } from '../../corpus/buildCorpus';
import type { Corpus } from '../../corpus/types';
import type { CorpusSource } from '../../protocol/requests';
import type { EmitEvent } from '../emitEvent';
import { throttled, yieldToMessages } from '../scheduler';

export class TextReader {
  private reading: AbortController | undefined;

  constructor(private readonly emit: EmitEvent) {}

  /** Cancels the text being read. */
  cancel(): void {
    this.reading?.abort();
  }

  /**
   * @returns undefined if canceled, after emitting `corpusCancelled`
   * @throws CorpusError if the text cannot be read as a corpus
   */
  async read(source: CorpusSource, config: CorpusConfig, requestId: number): Promise<Corpus | undefined> {
    this.cancel();
    const reading = new AbortController();
    this.reading = reading;
    const { signal } = reading;
    try {
      const corpus = await buildCorpus(source, config, {
        signal,
        pause: yieldToMessages,
        onProgress: throttled((progress) => this.emit('corpusProgress', progress, requestId)),
      });
      if (!signal.aborted) return corpus;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (this.reading === reading) this.reading = undefined;
    }
    this.emit('corpusCancelled', {}, requestId);
    return undefined;
  }
}
