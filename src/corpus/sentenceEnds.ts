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

/** Line ends per sentence end from which the start of a line is an ordinary context. */
const minLineShare = 0.05;

/** Ids in [0, vocabularySize), or −1. */
export interface SentenceEndIds {
  /** The ids of all tokens that end a sentence, ascending; with line ends if these are kept and more frequent. */
  readonly ends: readonly number[];
  /** What precedes a short prompt: a line end if they are kept, or the most frequent sentence end; else −1, a blank. */
  readonly filler: number;
}

export function sentenceEndIds(
  { tokenizer, wordRules }: Pick<CorpusSummary, 'tokenizer' | 'wordRules'>,
  vocabulary: Vocabulary,
): SentenceEndIds {
  const idsOf = (tokens: readonly string[]) =>
    tokens
      .map((token) => [token, vocabulary.idOf(token)] as const)
      .filter(([token, id]) => vocabulary.words[id] === token) // not <unk>
      .map(([, id]) => id)
      .sort((one, other) => one - other);
  const marks = idsOf(sentenceEnds[tokenizer]);
  const lineEnds = wordRules?.lineEnds ? idsOf([lineEndToken]) : [];
  const isList = lineEnds.length > 0 && !(marks[0] < lineEnds[0]); // verse, titles, messages
  const countOf = (id: number | undefined) => (id === undefined ? 0 : vocabulary.counts[id]);
  const startsLines = countOf(lineEnds[0]) > minLineShare * countOf(marks[0]);
  const filler = startsLines ? lineEnds[0] : (marks[0] ?? -1);
  return { ends: isList ? [...lineEnds, ...marks] : marks, filler };
}
