import { expect, test } from 'vitest';
import { optimizerStep } from '../../../src/engine/optimizerStep';

const settings = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 };

test('SGD only needs the learning rate', () => {
  expect(optimizerStep({ optimizer: 'sgd', ...settings }, 7, 0.1)).toEqual({
    kind: 'sgd',
    learningRate: 0.1,
  });
});

test('the bias correction of Adam counts steps from one', () => {
  const first = optimizerStep({ optimizer: 'adam', ...settings }, 0, 0.1);
  expect(first).toMatchObject({ kind: 'adam', learningRate: 0.1, ...settings });
  if (first.kind !== 'adam') throw new Error('not Adam');
  expect(first.correction1).toBeCloseTo(0.1, 12);
  expect(first.correction2).toBeCloseTo(0.01, 12);
  const later = optimizerStep({ optimizer: 'adam', ...settings }, 9999, 0.1);
  expect(later).toMatchObject({ correction1: 1, correction2: 1 });
});
