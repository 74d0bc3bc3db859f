/** A loaded text: its corpus, its n-gram baselines and its origin. */

import type { CorpusConfig } from '../../config/settings';
import type { Corpus } from '../../corpus/types';
import type { CorpusSource } from '../../protocol/requests';
import type { EmitEvent } from '../emitEvent';
import { NgramBaselines } from '../evaluation/ngramBaselines';
import { textIdOf } from '../saving/savedText';

/** The origin of a text. */
export interface TextOrigin {
  readonly config: CorpusConfig;
  /** Absent if only the tokens are saved. */
  readonly source?: CorpusSource;
  /** The checksum, if known already. */
  readonly textId?: string;
}

export interface LoadedText extends Omit<TextOrigin, 'textId'> {
  readonly corpus: Corpus;
  readonly baselines: NgramBaselines;
  /** A checksum of tokens, vocabulary and split; computed on the first call. */
  id(): Promise<string>;
}

/** Starts counting n-grams, which emits events: `corpusReady` must have been emitted before. */
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
