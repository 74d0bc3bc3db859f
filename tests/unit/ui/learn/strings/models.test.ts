import { expect, test } from 'vitest';
import { lineName, modelName } from '../../../../../src/ui/learn/strings/models';

test('models have a plain name first, then the technical term', () => {
  expect(modelName({ kind: 'ngram', order: 1 }, 'character')).toBe('character frequencies');
  expect(modelName({ kind: 'ngram', order: 2 }, 'word')).toBe('word pairs · bigram');
  expect(modelName({ kind: 'ngram', order: 5 }, 'word')).toBe('groups of 5 words · 5-gram');
  expect(modelName({ kind: 'mixture', order: 3 }, 'word')).toBe('network + trigram');
});

test('at a line the name is shorter, and shortest if there is little space', () => {
  expect(lineName(1, 'word', false)).toBe('word frequencies');
  expect(lineName(3, 'word', false)).toBe('triples · trigram');
  expect(lineName(3, 'word', true)).toBe('trigram');
});
