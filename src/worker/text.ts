/** A text that stands: its corpus, what has been counted of it, and where it came from. */

import type { CorpusConfig } from '../config/settings';
import type { Corpus } from '../corpus/types';
import type { CorpusSource } from '../protocol/requests';
import type { Emit } from './emit';
import { textIdOf } from './keptText';
import { Ruler } from './ruler';

/** Where a text came from. */
export interface TextOrigin {
  readonly config: CorpusConfig;
  /** Absent where only its tokens are kept. */
  readonly source?: CorpusSource;
  /** Where it is known already. */
  readonly textId?: string;
}

export interface Text extends Omit<TextOrigin, 'textId'> {
  readonly corpus: Corpus;
  readonly ruler: Ruler;
  /** A checksum of tokens, vocabulary and split; computed when first asked for. */
  id(): Promise<string>;
}

/** Begins to count its words, and tells of that: the page must know the text by then. */
export function createText(corpus: Corpus, { config, source, textId }: TextOrigin, emit: Emit): Text {
  let id = textId === undefined ? undefined : Promise.resolve(textId);
  return {
    corpus,
    ruler: new Ruler(corpus, emit),
    config,
    source,
    id() {
      id ??= textIdOf(corpus);
      return id;
    },
  };
}
