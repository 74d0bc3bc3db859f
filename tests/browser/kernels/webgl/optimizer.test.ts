/** SGD and Adam on whole matrices, against float64. */

import { describe, expect, test } from 'vitest';
import { bind, readMatrix } from '../../../../src/kernels/webgl/matrix';
import * as optimizer from '../../../../src/kernels/webgl/optimizer';
import { productSource } from '../../../../src/kernels/webgl/product';
import { product, transpose } from '../../../reference/matrix';
import { numbers } from '../fixtures';
import { expectedStep, initialTables, kinds, stepAt } from '../optimizerSteps';
import { deviceOf, draw, float64, layouts, matrixOf } from './fixtures';
import { compare, parameterAndMoments } from './optimizerTables';

const steps = 4;

describe.each(layouts)('a step on %s matrices', (_, limits) => {
  const device = deviceOf(limits);

  test.each(kinds)('with %s on a whole matrix matches float64', (kind) => {
    for (const [rows, columns] of [
      [7, 3],
      [1, 5],
      [41, 8],
    ] as const) {
      const start = numbers(rows * columns, 4);
      let [current, next] = [
        parameterAndMoments(device, kind, [rows, columns], start),
        parameterAndMoments(device, kind, [rows, columns]),
      ];
      const expected = initialTables(start);
      for (let t = 1; t <= steps; t++) {
        const values = numbers(rows * columns, 10 + t);
        const gradient = matrixOf(device, [rows, columns], values);
        const inputs = { ...bind('gradient', gradient), ...optimizer.bindTables(current) };
        const uniforms = optimizer.stepUniforms(stepAt(kind, t));
        draw(device, optimizer.denseStepSource(kind, current[0]), optimizer.targetOf(next), inputs, {
          uniforms,
        });
        [current, next] = [next, current];
        expectedStep(expected, values, [...Array(rows).keys()], stepAt(kind, t));
      }
      compare(device, current, expected);
    }
  });

  test.each(kinds)('with %s fused into a product matches float64', (kind) => {
    const start = numbers(9 * 6, 4);
    const [current, next] = [
      parameterAndMoments(device, kind, [9, 6], start),
      parameterAndMoments(device, kind, [9, 6]),
    ];
    const [a, b] = [matrixOf(device, [5, 9], 1), matrixOf(device, [5, 6], 2)];
    const source = productSource({
      form: 'tn',
      a,
      b,
      out: current[0],
      ...optimizer.productStep(kind, current[0]),
    });
    const inputs = { ...bind('a', a), ...bind('b', b), ...optimizer.bindTables(current) };
    draw(device, source, optimizer.targetOf(next), inputs, {
      uniforms: optimizer.stepUniforms(stepAt(kind, 1)),
    });
    const transposed = transpose(float64(numbers(45, 1)), 5, 9);
    const gradient = product(transposed, float64(numbers(30, 2)), [9, 5, 6]);
    const expected = initialTables(start);
    expectedStep(expected, gradient, [...Array(9).keys()], stepAt(kind, 1));
    compare(device, next, expected);
  });
});

test('the first step of Adam with a gradient of zero changes nothing', () => {
  const device = deviceOf();
  const start = numbers(6, 1);
  const [current, next] = [
    parameterAndMoments(device, 'adam', [2, 3], start),
    parameterAndMoments(device, 'adam', [2, 3]),
  ];
  const gradient = matrixOf(device, [2, 3]);
  const inputs = { ...bind('gradient', gradient), ...optimizer.bindTables(current) };
  const uniforms = optimizer.stepUniforms(stepAt('adam', 1));
  draw(device, optimizer.denseStepSource('adam', current[0]), optimizer.targetOf(next), inputs, { uniforms });
  expect(readMatrix(device, next[0])).toEqual(start);
});
