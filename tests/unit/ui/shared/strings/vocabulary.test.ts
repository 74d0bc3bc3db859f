import { describe, expect, test } from 'vitest';
import type { VocabularyProposal } from '../../../../../src/store/vocabularyProposal';
import { vocabularyStrings } from '../../../../../src/ui/shared/strings/vocabulary';

const remedies: readonly VocabularyProposal['remedy'][] = [
  { kind: 'minimumCount', minimumCount: 3, distinct: 41_000 },
  { kind: 'characters' },
  { kind: 'smallerNetwork' },
];
const large = { because: 'memory', distinct: 1_000_000, parameters: 331_036_600 } as const;

describe('the sentences of a proposal', () => {
  test('name the words, the parameters they would need, and what remains', () => {
    expect(vocabularyStrings.proposal({ ...large, remedy: remedies[0] }, 'word').join(' ')).toBe(
      'With 1,000,000 distinct words the network would have 331 million parameters, more than fits into memory here. ' +
        'Keep only words that occur at least 3 times: 41,000 distinct words remain.',
    );
    expect(vocabularyStrings.action(remedies[0], 'word')).toBe('Keep words that occur at least 3 times');
  });

  test('are complete for every reason and remedy', () => {
    for (const because of ['memory', 'heavy', 'once'] as const) {
      for (const remedy of remedies) {
        const sentences = vocabularyStrings.proposal({ ...large, because, remedy }, 'character');
        for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentences.join(' ')).not.toMatch(/undefined|NaN/);
      }
    }
    expect(vocabularyStrings.action({ kind: 'smallerNetwork' }, 'word')).toBeUndefined();
  });
});
