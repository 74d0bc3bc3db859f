import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binOf, fitMixture, mix, mixtureBins, mixtureLoss } from '../../../src/ngram/mixture';
import { randomFrom } from '../../reference/examples';

/** Targets drawn from a mixture of two distributions over a few words with a constant λ. */
function drawn(lambda: number, count: number) {
  const random = randomFrom(11);
  const [first, second] = [
    [0.7, 0.1, 0.1, 0.05, 0.05],
    [0.05, 0.05, 0.2, 0.3, 0.4],
  ];
  const network = new Float64Array(count);
  const ngram = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const p = random() < lambda ? first : second;
    const at = random();
    const ends = p.map((_, index) => p.slice(0, index + 1).reduce((sum, each) => sum + each, 0));
    const word = Math.max(
      0,
      ends.findIndex((end) => at < end),
    );
    network[i] = first[word];
    ngram[i] = second[word];
  }
  return { network, ngram, bins: new Uint8Array(count) };
}

describe('fitted weights', () => {
  test.each([0.2, 0.5, 0.85])('find the λ = %d that the targets were drawn with', (lambda) => {
    const { network, ngram, bins } = drawn(lambda, 40_000);
    expect(fitMixture(network, ngram, bins).weights[0]).toBeCloseTo(lambda, 1);
  });

  test('are no worse than any λ on a grid', () => {
    const { network, ngram, bins } = drawn(0.37, 5000);
    const fitted = mixtureLoss(fitMixture(network, ngram, bins), network, ngram, bins);
    for (let lambda = 0; lambda <= 1; lambda += 0.02) {
      const weights = Array<number>(mixtureBins).fill(lambda);
      expect(fitted).toBeLessThan(mixtureLoss({ weights }, network, ngram, bins) + 1e-5);
    }
  });

  test('never make the targets less likely than the initial weights of one half', () => {
    const probability = fc.double({ min: 1e-12, max: 1, noNaN: true });
    const target = fc.record({ network: probability, ngram: probability, bin: fc.nat(mixtureBins - 1) });
    const half = { weights: Array<number>(mixtureBins).fill(0.5) };
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 80 }), fc.boolean(), (targets, together) => {
        const network = targets.map((each) => each.network);
        const ngram = targets.map((each) => each.ngram);
        const bins = targets.map((each) => (together ? 0 : each.bin));
        const fitted = mixtureLoss(fitMixture(network, ngram, bins), network, ngram, bins);
        expect(fitted).toBeLessThanOrEqual(mixtureLoss(half, network, ngram, bins) + 1e-12); // rounding of 80 logarithms
      }),
    );
  });

  test('are 1 for the network if the n-gram model gives no probability, and vice versa', () => {
    const [positive, zero, bins] = [Float64Array.of(0.2, 1e-300), new Float64Array(2), new Uint8Array(2)];
    expect(new Set(fitMixture(positive, zero, bins).weights)).toEqual(new Set([1]));
    expect(new Set(fitMixture(zero, positive, bins).weights)).toEqual(new Set([0]));
    expect(new Set(fitMixture(zero, zero, bins).weights)).toEqual(new Set([0.5]));
  });

  test('favor the better model in each bin independently', () => {
    const count = 2000;
    const bins = Uint8Array.from({ length: count }, (_, i) => i % 2);
    const network = Float64Array.from(bins, (bin) => (bin === 0 ? 0.9 : 0.01));
    const ngram = Float64Array.from(bins, (bin) => (bin === 0 ? 0.01 : 0.9));
    const { weights } = fitMixture(network, ngram, bins);
    expect(weights[0]).toBeGreaterThan(0.95);
    expect(weights[1]).toBeLessThan(0.05);
  });

  test('of a bin with few targets are near the common weight', () => {
    const { network, ngram, bins } = drawn(0.8, 4000);
    bins[0] = 3;
    const { weights } = fitMixture(network, ngram, bins);
    expect(Math.abs(weights[3] - weights[0])).toBeLessThan(0.1);
    expect(Math.abs(weights[5] - weights[0])).toBeLessThan(0.1); // none at all
  });

  test('are in [0, 1] with a finite loss for any probabilities', () => {
    const probability = fc.oneof(
      fc.double({ min: 1e-300, max: 1, noNaN: true }),
      fc.constantFrom(0, 1, 1e-30),
    );
    const target = fc.record({
      network: probability,
      ngram: fc.double({ min: 1e-9, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 60 }), (targets) => {
        const network = targets.map((each) => each.network);
        const ngram = targets.map((each) => each.ngram);
        const bins = targets.map((_, index) => index % mixtureBins);
        const mixture = fitMixture(network, ngram, bins);
        for (const weight of mixture.weights) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(1);
        }
        expect(Number.isFinite(mixtureLoss(mixture, network, ngram, bins))).toBe(true);
      }),
    );
  });

  test('are one half without targets', () => {
    expect(new Set(fitMixture([], [], []).weights)).toEqual(new Set([0.5]));
  });
});

test('the loss of an empty list of targets throws', () => {
  expect(() => mixtureLoss(fitMixture([], [], []), [], [], [])).toThrow(RangeError);
});

describe('bins', () => {
  test('range from unseen contexts to those seen at least a thousand times', () => {
    expect([0, 1, 2, 3, 4, 9, 10, 29, 30, 99, 100, 999, 1000, 1e9].map(binOf)).toEqual([
      0, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7,
    ]);
    expect(binOf(1e9)).toBe(mixtureBins - 1);
  });
});

test('a mixture of two distributions is a distribution between them', () => {
  const [network, ngram] = [Float64Array.of(0.5, 0.3, 0.2), Float64Array.of(0.1, 0.1, 0.8)];
  const weights = Array.from({ length: mixtureBins }, (_, bin) => bin / mixtureBins);
  const mixed = mix({ weights }, 2, network, ngram);
  expect(mixed.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  expect(mixed[0]).toBeCloseTo(0.25 * 0.5 + 0.75 * 0.1, 12);
});
