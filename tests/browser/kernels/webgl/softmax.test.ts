/** Losses and gradients of the softmax against the float64 reference, with corrections and padding rows. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bind, deleteMatrix, readMatrix } from '../../../../src/kernels/webgl/matrix';
import { chunksFor, gradientSource, lossSource, partialSource } from '../../../../src/kernels/webgl/softmax';
import { randomFrom } from '../../../reference/examples';
import { transpose } from '../../../reference/matrix';
import * as oracle from '../../../reference/softmax';
import { error, numbers } from '../fixtures';
import { draw, float64, indicesOf, type Limits, matrixOf, padding, sharedDevice } from './fixtures';

interface Case {
  readonly words: number;
  readonly logits: Float32Array; // [words, batchSize]
  readonly labels: Int32Array; // [batchSize]
  /** Subtracted from the logits: [words] */
  readonly corrections?: Float32Array;
  /** Losses of the previous steps: [batchSize] */
  readonly before?: Float32Array;
}

/** Runs the three programs in a row; the logits are padded to whole groups of rows, which must get no share. */
function compute({ words, logits, labels, corrections, before }: Case, planes: 4 | 8, limits: Limits = {}) {
  const device = sharedDevice(limits);
  const B = labels.length;
  const rows = Math.ceil(words / planes) * planes;
  const padded = new Float32Array(rows * B).fill(corrections ? 5 : -1e30);
  padded.set(logits);
  const paddedLabels = new Int32Array(4 * Math.ceil(B / 4)); // the labels of padding columns are arbitrary
  paddedLabels.set(labels);
  const paddedCorrections = new Float32Array(corrections ? rows : 0).fill(1e30);
  if (corrections) paddedCorrections.set(corrections);
  const indices = indicesOf(device, { others: Int32Array.of(9), labels: paddedLabels, paddedCorrections });
  const l = matrixOf(device, [rows, B, planes], padded);
  const partials = matrixOf(device, [2 * chunksFor(l), B, 2]);
  const losses = matrixOf(device, [2, B, 2]);
  const old = matrixOf(device, [2, B, 2], Float32Array.of(...new Float32Array(B).fill(3), ...(before ?? [])));
  const gradient = matrixOf(device, [rows, B, planes], 66); // overwritten
  const start = corrections && indices.start('paddedCorrections');
  const options = { logits: l, partials, losses, labels: indices.start('labels'), corrections: start };
  const inputs = { indices: indices.texture, ...bind('logits', l) };
  draw(device, partialSource(options), partials, inputs);
  const lossInputs = {
    ...inputs,
    ...bind('partials', partials),
    ...(before ? { old1: old.textures[1] } : {}),
  };
  draw(device, lossSource(options, before !== undefined), losses, lossInputs);
  draw(device, gradientSource(options), gradient, { ...inputs, ...bind('losses', losses) });
  const own = readMatrix(device, losses);
  const whole = readMatrix(device, gradient);
  const pads = [...padding(device, gradient), ...whole.subarray(words * B)];
  for (const each of [l, partials, losses, old, gradient]) deleteMatrix(device, each);
  indices.dispose();
  return { logZ: own.subarray(0, B), losses: own.subarray(B), gradient: whole.subarray(0, words * B), pads };
}

function expected({ words, logits, labels, corrections, before }: Case) {
  const B = labels.length;
  const corrected = float64(logits).map((each, i) => each - (corrections?.[Math.floor(i / B)] ?? 0));
  const byExample = transpose(corrected, words, B); // [B, words]
  const losses = oracle.crossEntropies(byExample, labels);
  return {
    logZ: losses.map((loss, b) => loss + byExample[b * words + labels[b]]),
    losses: losses.map((loss, b) => loss + (before?.[b] ?? 0)),
    gradient: transpose(oracle.meanCrossEntropyGradient(byExample, labels), B, words),
  };
}

/** Random logits of a given size, with labels spread over the words, including the first and the last. */
function example(words: number, batchSize: number, size: number, more: Partial<Case> = {}): Case {
  const random = randomFrom(words + batchSize);
  const labels = Int32Array.from({ length: batchSize }, () => Math.floor(words * random()));
  labels[0] = words - 1;
  if (batchSize > 1) labels[1] = 0;
  return { words, logits: numbers(words * batchSize, 3).map((each) => size * each), labels, ...more };
}

/**
 * Tolerances: float32 rounds a logit and log Σ exp at 6e-8 of their size, and the exponential of their difference
 * propagates that error; exp and log are accurate to about 1e-6 on GPUs, in SwiftShader as in real ones.
 */
function check(given: Case, planes: 4 | 8 = 8, limits: Limits = {}): void {
  const [actual, reference] = [compute(given, planes, limits), expected(given)];
  const scale = Math.max(1, ...given.logits.map(Math.abs), ...reference.losses);
  expect(error(actual.logZ, reference.logZ, scale)).toBeLessThan(1e-6);
  expect(error(actual.losses, reference.losses, scale)).toBeLessThan(1e-6);
  expect(error(actual.gradient, reference.gradient, 1 / given.labels.length)).toBeLessThan(
    3e-6 + 2e-7 * scale,
  );
  expect(actual.pads.every((each) => each === 0)).toBe(true);
}

describe.each([
  ['flat, eight-plane', 8, {}],
  ['folded, four-plane', 4, { largest: 3 }],
] as const)('the softmax of %s logits', (_, planes, limits) => {
  test.each([
    [1, 1],
    [3, 2],
    [17, 5],
    [1025, 2],
  ])('matches the reference for %i words and %i examples', (words, batchSize) => {
    check(example(words, batchSize, 5), planes, limits);
  });

  test('subtracts the corrections', () => {
    const corrections = numbers(21, 8).map((each) => 3 * each - 4);
    check(example(21, 5, 5, { corrections }), planes, limits);
  });

  test('adds the losses to those of the previous steps', () => {
    check(example(21, 5, 5, { before: Float32Array.of(1, 2, 3, 4, 5) }), planes, limits);
  });

  test('is accurate for logits of ±10,000', () => {
    const logits = Float32Array.of(1e4, -1e4, 1e4, -1e4, 1e4, 1e4, 1e4, -1e4, -1e4);
    check({ words: 3, labels: Int32Array.of(0, 1, 2), logits }, planes, limits);
    check(example(21, 5, 1e4), planes, limits);
  });
});

test('the softmax matches the reference for any shape and size of the logits', () => {
  const size = fc.integer({ min: 1, max: 40 });
  const planes = fc.constantFrom<(4 | 8)[]>(4, 8);
  fc.assert(
    fc.property(
      size,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(0.01, 1, 30),
      planes,
      (words, B, scale, p) => check(example(words, B, scale), p),
    ),
    { numRuns: 8 }, // each new shape compiles three programs
  );
});

test.each([0, -1e4, 1e4])('a loss is ln V if all logits are %d', (level) => {
  const logits = new Float32Array(150).fill(level);
  const { losses } = compute({ words: 50, labels: Int32Array.of(0, 49, 7), logits }, 8);
  // One rounding at the size of the logits, and a logarithm
  const tolerance = 1e-7 * Math.abs(level) + 3e-6;
  expect(error(losses, Array(3).fill(Math.log(50)))).toBeLessThan(tolerance);
});

test('loss and gradient are zero for a certain word', () => {
  const given = { words: 2, labels: Int32Array.of(0), logits: Float32Array.of(200, -200) };
  const { losses, gradient } = compute(given, 8);
  expect(error(losses, [0])).toBeLessThan(2e-5); // one rounding at 200
  expect(error(gradient, [0, 0])).toBeLessThan(2e-5);
});

test.each([1, 37])('the gradient sums to zero over %i words of each example', (words) => {
  const { gradient } = compute(example(words, 3, 5), 8);
  for (let b = 0; b < 3; b++) {
    const sum = gradient.reduce((total, each, i) => (i % 3 === b ? total + each : total), 0);
    expect(Math.abs(sum)).toBeLessThan(1e-6); // from rounding log Σ exp at about 5
  }
});

test.each([
  ['not a number', Number.NaN],
  ['infinite', Number.POSITIVE_INFINITY],
])('a logit that is %s makes only the loss of its own example non-finite', (_, bad) => {
  for (const position of [0, 5, 59]) {
    const given = example(20, 3, 1);
    const logits = given.logits.slice();
    logits[position] = bad;
    const { losses } = compute({ ...given, logits }, 4);
    expect([...losses].map(Number.isFinite)).toEqual([0, 1, 2].map((example) => example !== position % 3));
  }
});
