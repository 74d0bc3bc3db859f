import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  crossEntropies,
  expectedInclusionLog,
  logSoftmax,
  meanCrossEntropyGradient,
} from '../../reference/softmax';
import { largestRelativeError } from './closeness';

const randomLogits = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7 }))
  .chain(([B, R]) =>
    fc.record({
      R: fc.constant(R),
      logits: fc
        .array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: B * R, maxLength: B * R })
        .map((values) => Float64Array.from(values)),
      labels: fc
        .array(fc.integer({ min: 0, max: R - 1 }), { minLength: B, maxLength: B })
        .map((values) => Int32Array.from(values)),
    }),
  );

describe('cross-entropy', () => {
  test('has a gradient that sums to zero in every example', () => {
    fc.assert(
      fc.property(randomLogits, ({ R, logits, labels }) => {
        const gradient = meanCrossEntropyGradient(logits, labels);
        labels.forEach((_, i) => {
          const sum = gradient.subarray(i * R, (i + 1) * R).reduce((a, b) => a + b);
          expect(Math.abs(sum)).toBeLessThan(1e-13); // exponents up to 60 round at 60·2e-16
        });
      }),
    );
  });

  test('has a gradient that raises the label and lowers every other word', () => {
    fc.assert(
      fc.property(randomLogits, ({ R, logits, labels }) => {
        meanCrossEntropyGradient(logits, labels).forEach((gradient, i) => {
          const isLabel = i % R === labels[Math.floor(i / R)];
          expect(isLabel ? gradient : -gradient).toBeLessThan(1e-14); // zero where the softmax is one
        });
      }),
    );
  });

  test('is never negative, and never less than ln R in the mean over all labels', () => {
    fc.assert(
      fc.property(randomLogits, ({ R, logits, labels }) => {
        for (const loss of crossEntropies(logits, labels)) expect(loss).toBeGreaterThan(-1e-13);
        const perLabel = -logSoftmax(logits.subarray(0, R), R).reduce((a, b) => a + b) / R;
        expect(perLabel).toBeGreaterThan(Math.log(R) - 1e-13);
      }),
    );
  });

  test('matches the textbook formula if that does not overflow', () => {
    fc.assert(
      fc.property(randomLogits, ({ R, logits, labels }) => {
        const textbook = Array.from(labels, (label, i) => {
          const powers = logits.subarray(i * R, (i + 1) * R).map(Math.exp);
          return -Math.log(powers[label] / powers.reduce((a, b) => a + b));
        });
        expect(largestRelativeError(crossEntropies(logits, labels), textbook, 1)).toBeLessThan(1e-14);
      }),
    );
  });

  test('stays finite if a plain exponential overflows', () => {
    const logits = Float64Array.of(2000, -2000, 0, -2000, 2000, 0); // [2, 3]
    const losses = crossEntropies(logits, Int32Array.of(0, 0)); // [2]
    expect(losses[0]).toBeCloseTo(0, 15);
    expect(losses[1]).toBe(4000);
  });

  test('refuses a label out of range', () => {
    expect(() => crossEntropies(Float64Array.of(0, 0), Int32Array.of(2))).toThrow(RangeError);
  });
});

describe('the log of expected inclusion', () => {
  test('matches the plain formula if that is accurate', () => {
    const ordinary = fc.double({ min: 0.01, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(ordinary, fc.integer({ min: 1, max: 20 }), (probability, draws) => {
        const plain = Math.log(1 - (1 - probability) ** draws);
        expect(expectedInclusionLog(probability, draws)).toBeCloseTo(plain, 13); // 1 − 0.99 loses two digits
      }),
    );
  });

  test('is the log of the probability for a single draw', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.99, noNaN: true }), (probability) => {
        expect(expectedInclusionLog(probability, 1)).toBeCloseTo(Math.log(probability), 13);
      }),
    );
  });

  test('is log(probability · draws) for a word too rare for the plain formula', () => {
    expect(expectedInclusionLog(1e-18, 1024)).toBeCloseTo(Math.log(1e-18 * 1024), 12);
  });

  test('is zero for a word that is certain to be drawn', () => {
    expect(expectedInclusionLog(1, 12)).toBeCloseTo(0, 15);
    expect(expectedInclusionLog(0.5, 2000)).toBeCloseTo(0, 15);
  });
});
