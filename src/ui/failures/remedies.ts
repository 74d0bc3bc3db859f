/** What a button beside a failure can do about it: other settings for the text. Knows no sentence of the failure. */

import type { CorpusConfig } from '../../config/settings';
import { summaryOf } from '../../store/selectors';
import type { State } from '../../store/state';
import { corpusChangeOf, visibleVocabularyProposal } from '../../store/vocabularyProposal';
import { unitOf } from '../shared/meaning';
import { remedyAction } from '../shared/vocabularyWords';

export interface FailureRemedy {
  readonly action: string;
  readonly corpus: Partial<CorpusConfig>;
}

/** Undefined where no setting of the text helps, or the text is not at hand any more. */
export function remedyFor(state: State): FailureRemedy | undefined {
  const { failure: failed } = state;
  if (failed?.failure.code === 'outOfMemory') {
    const remedy = visibleVocabularyProposal(state, true)?.remedy;
    const corpus = remedy && corpusChangeOf(remedy);
    const action = remedy && remedyAction(remedy, unitOf(summaryOf(state)?.tokenizer));
    return corpus && action ? { action, corpus } : undefined;
  }
  if (!failed?.refused) return undefined;
  const { failure } = failed;
  if (failure.code === 'corpusMonotonous' && failure.minimumCount > 1) {
    return { action: 'Keep every word', corpus: { minimumCount: 1 } };
  }
  const asCharacters = 'asCharacters' in failure && failure.asCharacters;
  return asCharacters ? { action: 'Cut it into characters', corpus: { tokenizer: 'characters' } } : undefined;
}
