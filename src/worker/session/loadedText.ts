/** A text that stands: its corpus, what has been counted of it, and where it came from. */

import type { CorpusConfig } from '../../config/settings';
import type { Corpus } from '../../corpus/types';
import type { CorpusSource } from '../../protocol/requests';
import type { EmitEvent } from '../emitEvent';
import { NgramBaselines } from '../evaluation/ngramBaselines';
import { textIdOf } from '../saving/savedText';

/** Where a text came from. */
export interface TextOrigin {
  readonly config: CorpusConfig;
  /** Absent where only its tokens are kept. */
  readonly source?: CorpusSource;
  /** Where it is known already. */
  readonly textId?: string;
}

export interface LoadedText extends Omit<TextOrigin, 'textId'> {
  readonly corpus: Corpus;
  readonly baselines: NgramBaselines;
  /** A checksum of tokens, vocabulary and split; computed when first asked for. */
  id(): Promise<string>;
}

/** Begins to count its words, and tells of that: the page must know the text by then. */
export function createLoadedText(
  corpus: Corpus,
  { config, source, textId }: TextOrigin,
  emit: EmitEvent,
): LoadedText {
  let id = textId === undefined ? undefined : Promise.resolve(textId);
  return {
    corpus,
    baselines: new NgramBaselines(corpus, emit),
    config,
    source,
    id() {
      id ??= textIdOf(corpus);
      return id;
    },
  };
}
