/** Loss and gradient of the softmax in TensorFlow.js against the float64 reference. */

import { tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { crossEntropies, softmaxCrossEntropy } from '../../../../src/kernels/tfjs/softmaxCrossEntropy';
import type { TensorBackend } from '../../../../src/kernels/tfjs/table';
import { randomFrom } from '../../../reference/examples';
import * as oracle from '../../../reference/softmax';
import { error, numbers, tensorBackends } from '../fixtures';

interface Case {
  readonly words: number;
  readonly logits: Float32Array; // [batchSize, words]
  readonly labels: Int32Array; // [batchSize]
}

let backend: TensorBackend;

function compute({ words, logits, labels }: Case) {
  const action = () => {
    const input = tensor2d(logits, [labels.length, words]);
    const { loss, gradient } = softmaxCrossEntropy(input, labels);
    expect(loss.shape).toEqual([]);
    expect(gradient.shape).toEqual([labels.length, words]);
    return {
      loss: backend.read(loss)[0],
      gradient: backend.read(gradient),
      each: backend.read(crossEntropies(input, labels)),
    };
  };
  return backend.run(() => tidy(action));
}

function expected({ logits, labels }: Case) {
  const float64 = Float64Array.from(logits);
  const each = oracle.crossEntropies(float64, labels);
  return {
    each,
    loss: each.reduce((sum, loss) => sum + loss) / labels.length,
    gradient: oracle.meanCrossEntropyGradient(float64, labels),
  };
}

/** Random logits of a given size, with labels spread over the words, including the first and the last. */
function example(words: number, batchSize: number, size: number, seed = 3): Case {
  const random = randomFrom(seed);
  const labels = Int32Array.from({ length: batchSize }, () => Math.floor(words * random()));
  labels[0] = words - 1;
  if (batchSize > 1) labels[1] = 0;
  return { words, logits: numbers(words * batchSize, seed).map((each) => size * each), labels };
}

/** Tolerances: float32 rounds logits at 6e-8 of their size, and exponentials of differences propagate that error. */
function check(given: Case): void {
  const [actual, reference] = [compute(given), expected(given)];
  const scale = Math.max(1, ...reference.each);
  expect(error([actual.loss], [reference.loss], scale)).toBeLessThan(3e-6);
  expect(error(actual.each, reference.each, scale)).toBeLessThan(3e-6);
  expect(error(actual.gradient, reference.gradient, 1 / given.labels.length)).toBeLessThan(1e-5);
}

describe.each(tensorBackends)('the softmax on %s', (_, start) => {
  beforeAll(async () => {
    backend = await start();
  });

  test.each([
    [1, 1],
    [1, 5],
    [2, 1],
    [3, 2],
    [7, 5],
    [13, 4],
    [130, 3],
    [1025, 2],
  ])('matches the reference for %i words and %i examples', (words, batchSize) => {
    check(example(words, batchSize, 5));
  });

  test('matches the reference for any shape and size of the logits', () => {
    const small = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(small, small, fc.constantFrom(0.01, 1, 30), fc.nat(), (words, batchSize, size, seed) =>
        check(example(words, batchSize, size, seed)),
      ),
      { numRuns: 50 },
    );
  });

  test('is accurate for logits of ±10,000', () => {
    check({
      words: 3,
      labels: Int32Array.of(0, 1, 2),
      logits: Float32Array.of(1e4, -1e4, 1e4, -1e4, 1e4, 1e4, 1e4, -1e4, -1e4),
    });
    check(example(5, 4, 1e4));
  });

  test('is ln V if all logits are equal', () => {
    for (const level of [0, -1e4, 1e4]) {
      const { loss, each } = compute({
        words: 50,
        labels: Int32Array.of(0, 49, 7),
        logits: new Float32Array(150).fill(level),
      });
      // Rounding at the size of the logits
      const tolerance = 1e-6 * Math.max(4, Math.abs(level));
      expect(Math.abs(loss - Math.log(50))).toBeLessThan(tolerance);
      expect(error(each, Array(3).fill(Math.log(50)))).toBeLessThan(tolerance);
    }
  });

  test('is zero, with a zero gradient, for a certain word', () => {
    const { loss, gradient } = compute({
      words: 2,
      labels: Int32Array.of(0),
      logits: Float32Array.of(200, -200),
    });
    expect(loss).toBe(0);
    expect([...gradient].every((each) => each === 0)).toBe(true);
  });

  test('gives padding candidates, with logits of -1e30, no share and a gradient of exactly zero', () => {
    const { words, logits, labels } = example(6, 4, 5);
    const width = words + 3;
    const padded = new Float32Array(width * 4).fill(-1e30);
    for (let b = 0; b < 4; b++) padded.set(logits.subarray(b * words, (b + 1) * words), b * width);
    const [without, withThem] = [
      { words, logits, labels },
      { words: width, logits: padded, labels },
    ].map((each) => compute(each));
    const share = (isPadding: boolean) =>
      withThem.gradient.filter((_, i) => i % width >= words === isPadding);
    expect(error(withThem.each, without.each)).toBeLessThan(3e-6); // the order of summation
    expect(error(share(false), without.gradient)).toBeLessThan(3e-6);
    expect([...share(true)].every((each) => each === 0)).toBe(true);
  });

  test.each([
    ['a logit that is not a number', Number.NaN],
    ['an infinite logit', Number.POSITIVE_INFINITY],
  ])('has no finite loss for %s, at any position', (_, bad) => {
    for (const position of [0, 5, 11]) {
      const given = example(4, 3, 1);
      const logits = given.logits.slice();
      logits[position] = bad;
      const { loss, each } = compute({ ...given, logits });
      expect(Number.isFinite(loss)).toBe(false);
      const finite = [0, 1, 2].map((example) => Number.isFinite(each[example]));
      expect(finite).toEqual([0, 1, 2].map((example) => example !== Math.floor(position / 4)));
    }
  });

  test('has gradients that sum to zero over the words of each example', () => {
    const { gradient } = compute(example(40, 3, 5));
    for (let b = 0; b < 3; b++) {
      const sum = gradient.subarray(40 * b, 40 * (b + 1)).reduce((total, each) => total + each, 0);
      expect(Math.abs(sum)).toBeLessThan(1e-6); // forty roundings of numbers below 1/3
    }
  });
});
