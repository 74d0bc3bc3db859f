import { expect, test } from 'vitest';
import type { Measurement } from '../../../../src/store/state';
import { sparklinePath } from '../../../../src/ui/topLine/Sparkline';

const at = (step: number, loss: number): Measurement => ({
  ...{ step, loss, standardError: 0, targets: 1024, whole: false },
});

test('the sparkline goes from the first measurement at the left to the last at the right, low losses at the bottom', () => {
  expect(sparklinePath({ validation: [at(0, 8), at(50, 6), at(100, 5)] })).toBe('M2 2L48 16.7L94 24');
});

test('it is empty before there are two measurements, and leaves out losses that are not finite', () => {
  expect(sparklinePath(undefined)).toBe('');
  expect(sparklinePath({ validation: [at(0, 8)] })).toBe('');
  expect(sparklinePath({ validation: [at(0, 8), at(1, Number.NaN), at(2, 8)] })).toBe('M2 2L94 2');
});
