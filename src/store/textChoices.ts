/** Choices of how one text is read: links say nothing about them, and another text starts without them. */

import type { CorpusConfig } from '../config/settings';
import type { ReadyText } from './state';

type TextChoices = Pick<CorpusConfig, 'encoding' | 'cleanUp'>;

/** The choices with which a text was read; none if there is no text. */
export function textChoicesOf(text: ReadyText | undefined): TextChoices {
  return { encoding: text?.summary.encoding, cleanUp: text?.summary.cleanUpChoices };
}

/** `corpus` with the choices of another text. */
export function withTextChoices(corpus: CorpusConfig, { encoding, cleanUp }: TextChoices): CorpusConfig {
  const isSame = corpus.encoding === encoding && corpus.cleanUp === cleanUp;
  return isSame ? corpus : { ...corpus, encoding, cleanUp };
}
