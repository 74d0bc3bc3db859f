import { describe, expect, test } from 'vitest';
import type { VocabularyProposal } from '../../../../src/store/vocabularyProposal';
import { proposalSentences, remedyAction } from '../../../../src/ui/shared/vocabularyWords';

const remedies: readonly VocabularyProposal['remedy'][] = [
  { kind: 'minimumCount', minimumCount: 3, distinct: 41_000 },
  { kind: 'characters' },
  { kind: 'smallerNetwork' },
];
const large = { because: 'memory', distinct: 1_000_000, parameters: 331_036_600 } as const;

describe('a proposal in words', () => {
  test('names the words, the numbers they would take, and what remains', () => {
    expect(proposalSentences({ ...large, remedy: remedies[0] }, 'word').join(' ')).toBe(
      '1,000,000 distinct words would make a network of 331 million numbers, more than fits into memory here. ' +
        'Keep only words seen at least 3 times: 41,000 distinct words remain.',
    );
    expect(remedyAction(remedies[0], 'word')).toBe('Keep words seen 3 times or more');
  });

  test('is whole sentences whatever the reason and the remedy', () => {
    for (const because of ['memory', 'heavy', 'once'] as const) {
      for (const remedy of remedies) {
        const sentences = proposalSentences({ ...large, because, remedy }, 'character');
        for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
        expect(sentences.join(' ')).not.toMatch(/undefined|NaN/);
      }
    }
    expect(remedyAction({ kind: 'smallerNetwork' }, 'word')).toBeUndefined();
  });
});
