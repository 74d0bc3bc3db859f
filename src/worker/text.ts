/** A text that stands: its corpus, what has been counted of it, and where it came from. */

import type { CorpusConfig } from '../config';
import type { Corpus } from '../corpus/types';
import type { CorpusSource } from '../protocol/messages';
import type { Emit } from './emit';
import { textIdOf } from './keptText';
import { Ruler } from './ruler';

export interface Text {
  readonly corpus: Corpus;
  readonly ruler: Ruler;
  readonly config: CorpusConfig;
  /** Absent where only its tokens are kept. */
  readonly source?: CorpusSource;
  /** A checksum of tokens, vocabulary and split; computed when first asked for. */
  id(): Promise<string>;
}

export function createText(
  corpus: Corpus,
  { config, source }: Pick<Text, 'config' | 'source'>,
  emit: Emit,
): Text {
  let id: Promise<string> | undefined;
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
