import { expect, test } from 'vitest';
import { labelHeight, referenceLabel } from '../../../../src/ui/training/referenceLabel';

test.each([0, 0.5, 5, 16, 17, 200])('lines %f pixels apart have names that do not touch', (gap) => {
  const upper = referenceLabel('guessing', { narrow: false, gap, lower: false });
  const lower = referenceLabel('word frequencies', { narrow: false, gap, lower: true });
  const apart = gap + ('dy' in lower ? lower.dy : 0) - ('dy' in upper ? upper.dy : 0);
  expect(apart).toBeGreaterThanOrEqual(labelHeight);
});

test('on a narrow chart the lower name goes to the other side of its line where they would touch', () => {
  const position = (gap: number, lower: boolean) =>
    referenceLabel('a line', { narrow: true, gap, lower }).position;
  expect(position(3, false)).not.toBe(position(3, true));
  expect(position(30, false)).toBe(position(30, true));
});
