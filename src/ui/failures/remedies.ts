/** What a failure notice offers as buttons: a change of corpus settings, or opening a saved run again. */

import type { CorpusConfig } from '../../config/settings';
import type { Failure } from '../../store/protocolTypes';
import { summaryOf } from '../../store/selectors';
import type { State } from '../../store/state';
import { corpusChangeOf, visibleVocabularyProposal } from '../../store/vocabularyProposal';
import { unitOf } from '../shared/meaning';
import { vocabularyStrings } from '../shared/strings/vocabulary';
import { failuresStrings } from './strings/common';

export interface FailureRemedy {
  readonly action: string;
  readonly corpus: Partial<CorpusConfig>;
}

/** @returns undefined if no corpus setting helps, or the refused text is no longer available */
export function remedyFor(state: State): FailureRemedy | undefined {
  const { failure: current } = state;
  if (current?.failure.code === 'outOfMemory') {
    const remedy = visibleVocabularyProposal(state, true)?.remedy;
    const corpus = remedy && corpusChangeOf(remedy);
    const action = remedy && vocabularyStrings.action(remedy, unitOf(summaryOf(state)?.tokenizer));
    return corpus && action ? { action, corpus } : undefined;
  }
  if (!current?.refused) return undefined;
  const { failure } = current;
  if (failure.code === 'corpusMonotonous' && failure.minimumCount > 1) {
    return { action: failuresStrings.keepEveryWord, corpus: { minimumCount: 1 } };
  }
  return 'asCharacters' in failure && failure.asCharacters
    ? { action: vocabularyStrings.splitIntoCharacters, corpus: { tokenizer: 'characters' } }
    : undefined;
}

/** Opens a saved run that could not be read. */
export interface OpeningRemedy {
  readonly action: string;
  readonly savedId: string;
  /** Whether to open the save before the latest. */
  readonly older: boolean;
}

/** @returns none if the failure is another one */
export function openingRemediesFor(failure: Failure): readonly OpeningRemedy[] {
  const isTextUnreadable = failure.code === 'textNeeded' && failure.reason === 'unreadable';
  if (failure.code !== 'savedRunUnreadable' && !isTextUnreadable) return [];
  const { savedId } = failure;
  if (savedId === undefined) return [];
  const again = { action: failuresStrings.openAgain, savedId, older: false };
  if (!('olderStep' in failure) || failure.olderStep === undefined) return [again];
  return [again, { action: failuresStrings.openSaveBefore(failure.olderStep), savedId, older: true }];
}
