/** Parameters with their moments on a device, and their comparison with float64. */

import { expect } from 'vitest';
import type { Device } from '../../../../src/kernels/webgl/device';
import { type Matrix, readMatrix } from '../../../../src/kernels/webgl/matrix';
import { matricesOf } from '../../../../src/kernels/webgl/optimizer';
import { error } from '../fixtures';
import type { Kind, Tables } from '../optimizerSteps';
import { matrixOf } from './fixtures';

/** A parameter and, for Adam, its moments, all of the same shape. */
export function parameterAndMoments(
  device: Device,
  kind: Kind,
  [rows, columns]: readonly [number, number],
  start?: Float32Array,
) {
  return Array.from({ length: matricesOf(kind) }, (_, i) =>
    matrixOf(device, [rows, columns], i === 0 ? start : undefined),
  );
}

/**
 * Expects `actual` to match float64. Tolerances: float32 rounding of numbers of about 1, over four steps;
 * (1 − β₂)·g² is about 1e-3 of g².
 * @param largest the largest gradient
 */
export function compare(
  device: Device,
  actual: readonly Matrix[],
  { parameter, first, second }: Tables,
  largest = 1,
): void {
  const [theta, ...moments] = actual.map((each) => readMatrix(device, each));
  expect(error(theta, parameter)).toBeLessThan(1e-6);
  if (moments.length === 0) return;
  expect(error(moments[0], first, largest)).toBeLessThan(1e-6);
  expect(error(moments[1], second, 1e-3 * largest ** 2)).toBeLessThan(1e-6);
}
