/** Strings that propose what to do about a vocabulary that is too large, or in which hardly any token repeats. */

import type { VocabularyProposal, VocabularyRemedy } from '../../../store/vocabularyProposal';
import { formatCount, formatLarge } from '../format';
import type { Unit } from '../meaning';

export const vocabularyStrings = {
  /** @returns sentences: the problem, and what to do */
  proposal: (proposal: VocabularyProposal, unit: Unit): string[] => [
    problem(proposal, unit),
    remedy(proposal, unit),
  ],
  /** The button's text; undefined if no setting of the text helps. */
  action,
  splitIntoCharacters: 'Split it into characters',
};

function problem({ because, distinct, parameters }: VocabularyProposal, unit: Unit): string {
  const tokens = `${formatCount(distinct)} distinct ${unit}s`;
  const size = `${formatLarge(parameters)} parameters`;
  switch (because) {
    case 'memory':
      return `With ${tokens} the network would have ${size}, more than fits into memory here.`;
    case 'heavy':
      return `With ${tokens} the network has ${size}: it is slow to train and takes a lot of storage.`;
    case 'once':
      return `Nearly every ${unit} in this text occurs only once, so there is little to learn.`;
  }
}

function remedy({ because, remedy }: VocabularyProposal, unit: Unit): string {
  switch (remedy.kind) {
    case 'minimumCount':
      return `Keep only ${unit}s that occur at least ${formatCount(remedy.minimumCount)} times: ${formatCount(remedy.distinct)} distinct ${unit}s remain.`;
    case 'characters':
      return because === 'once'
        ? 'It is better to split a list of names, or a text without spaces, into characters.'
        : 'Leaving out the rare ones would leave too little of the text; split the text into characters instead.';
    case 'smallerNetwork':
      return 'Lower the hidden size or the embedding size.';
  }
}

function action(remedy: VocabularyRemedy, unit: Unit): string | undefined {
  switch (remedy.kind) {
    case 'minimumCount':
      return `Keep ${unit}s that occur at least ${formatCount(remedy.minimumCount)} times`;
    case 'characters':
      return vocabularyStrings.splitIntoCharacters;
    case 'smallerNetwork':
      return undefined;
  }
}
