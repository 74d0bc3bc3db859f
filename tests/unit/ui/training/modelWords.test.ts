import { expect, test } from 'vitest';
import { contenderName, lineName } from '../../../../src/ui/training/modelWords';

test('models are named in plain words first, then by their term', () => {
  expect(contenderName({ kind: 'ngram', order: 1 }, 'character')).toBe('character frequencies');
  expect(contenderName({ kind: 'ngram', order: 2 }, 'word')).toBe('word pairs · bigram');
  expect(contenderName({ kind: 'ngram', order: 5 }, 'word')).toBe('word fives · 5-gram');
  expect(contenderName({ kind: 'mixture', order: 3 }, 'word')).toBe('network + trigram');
});

test('beside a line the name is shorter, and shortest where there is little room', () => {
  expect(lineName(1, 'word', false)).toBe('word frequencies');
  expect(lineName(3, 'word', false)).toBe('triples · trigram');
  expect(lineName(3, 'word', true)).toBe('trigram');
});
