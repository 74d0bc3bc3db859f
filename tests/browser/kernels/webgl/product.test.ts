/** Matrix products against float64, in all forms, numbers of planes and folds. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bind, deleteMatrix, readMatrix, unroll } from '../../../../src/kernels/webgl/matrix';
import { type ProductForm, productSource } from '../../../../src/kernels/webgl/product';
import { product, transpose } from '../../../reference/matrix';
import { error, numbers } from '../fixtures';
import { deviceOf, draw, float64, type Limits, layouts, matrixOf, padding, sharedDevice } from './fixtures';

interface Case {
  readonly form: ProductForm;
  /** Rows of the result, terms per sum, columns of the result. */
  readonly sizes: readonly [rows: number, inner: number, columns: number];
  /** Of a, b and the result. */
  readonly planes: readonly [a: number, b: number, out: number];
  readonly splits?: number;
  readonly scale?: number;
}

/** The result on the GPU, with the parts of a split sum added up in float64, and the contents of its padding. */
function onDevice(
  { form, sizes, planes, splits = 1 }: Case,
  left: Float32Array,
  right: Float32Array,
  limits: Limits,
) {
  const device = sharedDevice(limits);
  const [rows, inner, columns] = sizes;
  const a = matrixOf(device, form === 'tn' ? [inner, rows, planes[0]] : [rows, inner, planes[0]], left);
  const b = matrixOf(
    device,
    form === 'nt' ? [columns, inner, planes[1]] : [inner, columns, planes[1]],
    right,
  );
  const rowsOfPart = splits === 1 ? rows : Math.ceil(rows / planes[2]) * planes[2];
  const out = matrixOf(device, [splits * rowsOfPart, columns, planes[2]], 77); // overwritten
  draw(device, productSource({ form, a, b, out, splits }), out, { ...bind('a', a), ...bind('b', b) });
  const parts = readMatrix(device, out);
  const pads = padding(device, out);
  for (const each of [a, b, out]) deleteMatrix(device, each);
  const sums = new Float64Array(rows * columns);
  for (let part = 0; part < splits; part++) {
    for (let i = 0; i < sums.length; i++) sums[i] += parts[part * rowsOfPart * columns + i];
  }
  return { sums, pads };
}

function check(given: Case, limits: Limits = {}): void {
  const { form, sizes, scale = 1 } = given;
  const [rows, inner, columns] = sizes;
  const [left, right] = [numbers(rows * inner, 1), numbers(inner * columns, 2)].map((list) =>
    list.map((each) => scale * each),
  );
  const a = form === 'tn' ? transpose(float64(left), inner, rows) : float64(left);
  const b = form === 'nt' ? transpose(float64(right), columns, inner) : float64(right);
  const { sums, pads } = onDevice(given, left, right, limits);
  // Float32 sums of `inner` terms below scale²: one rounding each
  expect(error(sums, product(a, b, sizes), scale * scale * inner)).toBeLessThan(3e-7);
  // In the form nt the padding has no columns of b to come from and is arbitrary; readers must ignore it.
  if (form !== 'nt') expect(pads.every((each) => each === 0)).toBe(true);
}

/** Sizes that are no multiples of four or of the planes, sizes that are, and sizes of one. */
const sizes = [
  [5, 7, 6],
  [8, 16, 4],
  [1, 1, 1],
  [27, 33, 10],
] as const;

/** The numbers of planes that the forms support. */
const planesOf: Readonly<Record<ProductForm, readonly Case['planes'][]>> = {
  nn: [
    [1, 1, 1],
    [1, 1, 4],
    [4, 1, 4],
    [8, 1, 8],
  ],
  nt: [
    [1, 1, 1],
    [1, 1, 8],
    [4, 1, 4],
    [8, 1, 8],
  ],
  tn: [
    [1, 1, 1],
    [8, 8, 8],
    [8, 1, 8],
    [4, 4, 4],
    [4, 1, 8],
    [8, 1, 1],
    [1, 1, 8],
  ],
};

describe.each(layouts)('products of %s matrices', (_, limits) => {
  describe.each(['nn', 'nt', 'tn'] as const)('of the form %s', (form) => {
    test.each(planesOf[form].map((planes) => [planes]))('match float64 in %j planes', (planes) => {
      for (const each of limits.largest ? [sizes[0], sizes[3]] : sizes)
        check({ form, sizes: each, planes }, limits);
    });

    test('match float64 for very large and very small numbers', () => {
      for (const scale of [1e15, 1e-15]) check({ form, sizes: [5, 7, 6], planes: [1, 1, 1], scale }, limits);
    });
  });

  test.each([
    [[8, 8, 8], 2],
    [[8, 8, 8], 3],
    [[8, 1, 8], 7],
    [[4, 4, 4], 5],
    [[1, 1, 1], 4],
    [[8, 1, 8], 40], // more parts than groups of rows: some are empty
  ] as const)('in %j planes are the sum of their parts if the sum is split into %i', (planes, splits) => {
    for (const each of [sizes[0], [6, 100, 5] as const]) {
      check({ form: 'tn', sizes: each, planes, splits }, limits);
    }
  });
});

test('products of any size match float64', () => {
  const size = fc.integer({ min: 1, max: 20 });
  const forms = fc.constantFrom<ProductForm>('nn', 'nt', 'tn');
  fc.assert(
    fc.property(forms, fc.tuple(size, size, size), fc.nat(), fc.boolean(), (form, sizes, pick, folded) => {
      const planes = planesOf[form][pick % planesOf[form].length];
      check({ form, sizes, planes }, folded ? { largest: 2 } : {});
    }),
    { numRuns: 8 }, // each new shape compiles a program
  );
});

test('a custom epilogue reads the sums and writes its own results', () => {
  const device = deviceOf();
  const [a, b, out] = [
    matrixOf(device, [5, 3, 4], 1),
    matrixOf(device, [3, 6], 2),
    matrixOf(device, [5, 6, 4]),
  ];
  const finish = unroll(4, (p) => `out${p} = -rate * sum${p} + float(g) + 100.0 * float(t);`);
  const source = productSource({ form: 'nn', a, b, out, declarations: 'uniform float rate;', finish });
  draw(device, source, out, { ...bind('a', a), ...bind('b', b) }, { uniforms: { rate: 0.5 } });
  const sums = product(float64(numbers(15, 1)), float64(numbers(18, 2)), [5, 3, 6]);
  const expected = sums.map((sum, i) => -0.5 * sum + Math.floor(i / 6 / 4) + 100 * Math.floor((i % 6) / 4));
  expect(error(readMatrix(device, out), expected, 100)).toBeLessThan(3e-7); // one rounding of a number of 100
  for (const each of [a, b, out]) deleteMatrix(device, each);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d affects only its own row of the result', (bad) => {
  // Except in the form tn with one plane, which selects a row of a texel by multiplying with zeros.
  for (const [form, planes] of [
    ['nn', [1, 1, 1]],
    ['nt', [4, 1, 4]],
    ['tn', [4, 4, 4]],
  ] as const) {
    const [left, right] = [numbers(35, 1), numbers(42, 2)];
    left[form === 'tn' ? 3 : 3 * 7] = bad; // row 3 of the result
    const { sums } = onDevice({ form, sizes: [5, 7, 6], planes }, left, right, {});
    const rows = [...sums.keys()].filter((i) => !Number.isFinite(sums[i])).map((i) => Math.floor(i / 6));
    expect(rows, form).toEqual(Array(6).fill(3));
  }
});
