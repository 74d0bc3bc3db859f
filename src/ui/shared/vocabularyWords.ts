/** A proposal about the vocabulary in sentences, and on its button. None of them blames the person. */

import type { VocabularyProposal, VocabularyRemedy } from '../../store/vocabularyProposal';
import { formatCount, formatLarge } from './format';

/** @returns sentences, each with its full stop */
export function proposalSentences(proposal: VocabularyProposal, unit: 'word' | 'character'): string[] {
  return [problemSentence(proposal, unit), remedySentence(proposal, unit)];
}

function problemSentence({ because, distinct, parameters }: VocabularyProposal, unit: string): string {
  const words = `${formatCount(distinct)} distinct ${unit}s`;
  const network = `a network of ${formatLarge(parameters)} numbers`;
  switch (because) {
    case 'memory':
      return `${words} would make ${network}, more than fits into memory here.`;
    case 'heavy':
      return `${words} make ${network}: slow to train, and heavy to keep.`;
    case 'once':
      return `Hardly a ${unit} here occurs twice, and of one that never comes back there is nothing to learn.`;
  }
}

function remedySentence({ because, remedy }: VocabularyProposal, unit: string): string {
  switch (remedy.kind) {
    case 'minimumCount':
      return `Keep only ${unit}s seen at least ${formatCount(remedy.minimumCount)} times: ${formatCount(remedy.distinct)} distinct ${unit}s remain.`;
    case 'characters':
      return because === 'once'
        ? 'A list of names, or a text without spaces, is better cut into characters.'
        : 'So many of them are rare that leaving those out would leave little: cut the text into characters instead.';
    case 'smallerNetwork':
      return 'Lower the hidden size or the embedding size.';
  }
}

/** On the button; undefined where no setting of the text helps. */
export function remedyAction(remedy: VocabularyRemedy, unit: 'word' | 'character'): string | undefined {
  switch (remedy.kind) {
    case 'minimumCount':
      return `Keep ${unit}s seen ${formatCount(remedy.minimumCount)} times or more`;
    case 'characters':
      return 'Cut it into characters';
    case 'smallerNetwork':
      return undefined;
  }
}
