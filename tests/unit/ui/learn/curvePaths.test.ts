import { expect, test } from 'vitest';
import { dotsPath, linePath } from '../../../../src/ui/learn/curvePaths';

const points = [
  { x: 0, y: 10.04 },
  { x: 12.345, y: 7 },
];

test('a line goes through all points, rounded to a tenth of a pixel', () => {
  expect(linePath(points)).toBe('M0 10L12.3 7');
  expect(linePath([])).toBe('');
});

test('a dot is a line of zero length', () => {
  expect(dotsPath(points)).toBe('M0 10h0M12.3 7h0');
});
