/** Integers of a step in one texture: every one arrives, and floats arrive as their bits. */

import { expect, test } from 'vitest';
import { declareIndices, Indices } from '../../../../src/kernels/webgl/indices';
import {
  declareOutputs,
  deleteMatrix,
  here,
  type Matrix,
  readMatrix,
} from '../../../../src/kernels/webgl/matrix';
import { deviceOf, draw, matrixOf } from './fixtures';

const device = deviceOf();

/** What a program sees at positions `from` … of the indices. */
function seen(indices: Indices, reader: 'indexAt' | 'floatAt', from: number, count: number): Float32Array {
  const out: Matrix = matrixOf(device, [count, 1]);
  const source = `
  ${declareIndices}
  ${declareOutputs('out', 1)}
  void main() {
    ${here(out)}
    out0 = vec4(${reader}(${from} + g), t, 0, 0);
  }`;
  draw(device, source, out, { indices: indices.texture });
  const result = readMatrix(device, out);
  deleteMatrix(device, out);
  return result;
}

test('stretches lie one after the other, also beyond a row of the texture', () => {
  const before = device.liveTextures;
  const indices = new Indices(device, { first: 1000, second: 100, third: 1 });
  const [first, second] = [1000, 100].map((length) => Int32Array.from({ length }, (_, i) => 7 * i - 50));
  indices.set('first', first);
  indices.set('second', second);
  indices.set('third', Int32Array.of(-(2 ** 24)));
  indices.upload();
  expect([indices.start('first'), indices.start('second'), indices.start('third')]).toEqual([0, 1000, 1100]);
  expect([...seen(indices, 'indexAt', 0, 1000)]).toEqual([...first]);
  expect([...seen(indices, 'indexAt', 1000, 100)]).toEqual([...second]);
  expect([...seen(indices, 'indexAt', 1100, 1)]).toEqual([-(2 ** 24)]);
  indices.dispose();
  expect(device.liveTextures).toBe(before);
});

test('floats keep every bit beside integers', () => {
  const indices = new Indices(device, { ids: 2, values: 7 });
  const values = Float32Array.of(-1.5, 1e30, 1e-30, 0.1, -0, Number.POSITIVE_INFINITY, -3.4e38);
  indices.set('ids', Int32Array.of(-1, 5));
  indices.setFloats('values', values);
  indices.upload();
  expect(seen(indices, 'floatAt', 2, 7)).toEqual(values);
  expect([...seen(indices, 'indexAt', 0, 2)]).toEqual([-1, 5]);
  indices.dispose();
});

test('a stretch is filled with a float, and its neighbours are not', () => {
  const indices = new Indices(device, { before: 2, values: 3, after: 2 });
  indices.fillFloats('values', 1e30);
  indices.setFloats('values', Float32Array.of(4));
  indices.upload();
  expect([...seen(indices, 'floatAt', 0, 7)]).toEqual([0, 0, 4, ...Array(2).fill(Math.fround(1e30)), 0, 0]);
  indices.dispose();
});

test('what is set reaches the GPU with the next upload', () => {
  const indices = new Indices(device, { ids: 2 });
  indices.upload();
  indices.set('ids', Int32Array.of(3, 4));
  expect([...seen(indices, 'indexAt', 0, 2)]).toEqual([0, 0]);
  indices.upload();
  expect([...seen(indices, 'indexAt', 0, 2)]).toEqual([3, 4]);
  indices.dispose();
});

test('a name that nobody gave is an error', () => {
  const indices = new Indices(device, { ids: 1 });
  expect(() => indices.start('rows')).toThrow('rows');
  expect(() => indices.set('rows', Int32Array.of(1))).toThrow('rows');
  indices.dispose();
});
