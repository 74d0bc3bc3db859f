/** The integers of a step in one texture, with floats stored by their bits. */

import { expect, test } from 'vitest';
import { declareIndices, Indices } from '../../../../src/kernels/webgl/indices';
import {
  declareOutputs,
  declarePosition,
  deleteMatrix,
  type Matrix,
  readMatrix,
} from '../../../../src/kernels/webgl/matrix';
import { deviceOf, draw, matrixOf } from './fixtures';

const device = deviceOf();

/** The `count` values that a program reads from position `from` of the indices. */
function valuesAt(
  indices: Indices,
  reader: 'indexAt' | 'floatAt',
  from: number,
  count: number,
): Float32Array {
  const out: Matrix = matrixOf(device, [count, 1]);
  const source = `
  ${declareIndices}
  ${declareOutputs('out', 1)}
  void main() {
    ${declarePosition(out)}
    out0 = vec4(${reader}(${from} + g), t, 0, 0);
  }`;
  draw(device, source, out, { indices: indices.texture });
  const result = readMatrix(device, out);
  deleteMatrix(device, out);
  return result;
}

test('lists are stored one after the other, across rows of the texture', () => {
  const before = device.liveTextures;
  const indices = new Indices(device, { first: 1000, second: 100, third: 1 });
  const [first, second] = [1000, 100].map((length) => Int32Array.from({ length }, (_, i) => 7 * i - 50));
  indices.set('first', first);
  indices.set('second', second);
  indices.set('third', Int32Array.of(-(2 ** 24)));
  indices.upload();
  expect([indices.start('first'), indices.start('second'), indices.start('third')]).toEqual([0, 1000, 1100]);
  expect([...valuesAt(indices, 'indexAt', 0, 1000)]).toEqual([...first]);
  expect([...valuesAt(indices, 'indexAt', 1000, 100)]).toEqual([...second]);
  expect([...valuesAt(indices, 'indexAt', 1100, 1)]).toEqual([-(2 ** 24)]);
  indices.dispose();
  expect(device.liveTextures).toBe(before);
});

test('floats keep every bit next to integers', () => {
  const indices = new Indices(device, { ids: 2, values: 7 });
  const values = Float32Array.of(-1.5, 1e30, 1e-30, 0.1, -0, Number.POSITIVE_INFINITY, -3.4e38);
  indices.set('ids', Int32Array.of(-1, 5));
  indices.setFloats('values', values);
  indices.upload();
  expect(valuesAt(indices, 'floatAt', 2, 7)).toEqual(values);
  expect([...valuesAt(indices, 'indexAt', 0, 2)]).toEqual([-1, 5]);
  indices.dispose();
});

test('filling a list with a float does not affect its neighbors', () => {
  const indices = new Indices(device, { before: 2, values: 3, after: 2 });
  indices.fillFloats('values', 1e30);
  indices.setFloats('values', Float32Array.of(4));
  indices.upload();
  expect([...valuesAt(indices, 'floatAt', 0, 7)]).toEqual([
    0,
    0,
    4,
    ...Array(2).fill(Math.fround(1e30)),
    0,
    0,
  ]);
  indices.dispose();
});

test('values reach the GPU with the next upload', () => {
  const indices = new Indices(device, { ids: 2 });
  indices.upload();
  indices.set('ids', Int32Array.of(3, 4));
  expect([...valuesAt(indices, 'indexAt', 0, 2)]).toEqual([0, 0]);
  indices.upload();
  expect([...valuesAt(indices, 'indexAt', 0, 2)]).toEqual([3, 4]);
  indices.dispose();
});

test('an unknown name is an error', () => {
  const indices = new Indices(device, { ids: 1 });
  expect(() => indices.start('rows')).toThrow('rows');
  expect(() => indices.set('rows', Int32Array.of(1))).toThrow('rows');
  indices.dispose();
});
