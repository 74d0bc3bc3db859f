/** The tokens of a vocabulary that end a sentence, an item or a line. */

import { boundary } from './characterItems';
import { lineEnd } from './givenTokens';
import { lineEndToken } from './lineTokens';
import type { CorpusSummary, Tokenization, Vocabulary } from './types';
import { sentenceEndMarks } from './wordCharacters';

/** The tokens that end a sentence, an item or a line. */
const sentenceEnds: Readonly<Record<Tokenization, readonly string[]>> = {
  original: ['.', ...sentenceEndMarks],
  punctuation: ['.', '?', '!', '؟', ...sentenceEndMarks],
  characters: [boundary],
  given: [lineEnd],
};

/** Ids in [0, vocabularySize), or −1. */
export interface SentenceEndIds {
  /** The ids of all tokens that end a sentence, ascending; of line ends if there are none and lines are kept. */
  readonly ends: readonly number[];
  /** The most frequent token before the start of a sentence or a line; −1, a blank, if the vocabulary has none. */
  readonly filler: number;
}

export function sentenceEndIds(
  { tokenizer, words }: Pick<CorpusSummary, 'tokenizer' | 'words'>,
  vocabulary: Vocabulary,
): SentenceEndIds {
  const idsOf = (tokens: readonly string[]) =>
    tokens
      .map((token) => [token, vocabulary.idOf(token)] as const)
      .filter(([token, id]) => vocabulary.words[id] === token) // not <unk>
      .map(([, id]) => id)
      .sort((one, other) => one - other);
  const marks = idsOf(sentenceEnds[tokenizer]);
  const lineEnds = words?.lineEnds ? idsOf([lineEndToken]) : [];
  return { ends: marks.length > 0 ? marks : lineEnds, filler: [...lineEnds, ...marks][0] ?? -1 };
}
