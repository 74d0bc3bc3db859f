import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/math/random';
import {
  mostProbable,
  type Sampling,
  sampleWord,
  softmax,
  type Weighted,
} from '../../../src/math/sampleWord';

const unrestricted: Sampling = { temperature: 1, topK: 0, topP: 1 };
const impossible = Number.NEGATIVE_INFINITY;

/** Logits with ties, gaps and words of probability 0; at least one word is possible. */
const anyLogits = fc
  .array(
    fc.oneof(
      fc.double({ min: -30, max: 30, noNaN: true }),
      fc.integer({ min: -2, max: 2 }),
      fc.constant(impossible),
    ),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .filter((logits) => logits.some((logit) => logit > impossible));
const anySampling = fc.record({
  temperature: fc.oneof(fc.double({ min: 0.01, max: 10, noNaN: true }), fc.constantFrom(0.01, 1)),
  topK: fc.nat(45),
  topP: fc.oneof(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.constantFrom(0.01, 1)),
});
const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** All outcomes, sorted by the definition. */
function sorted(probabilities: Float64Array): Weighted[] {
  return Array.from(probabilities, (probability, id) => ({ id, probability })).sort(
    (a, b) => b.probability - a.probability || a.id - b.id,
  );
}

/** The ids that may be drawn, by the definition of top-k and then top-p. */
function allowedIds(logits: readonly number[], { temperature, topK, topP }: Sampling): number[] {
  const candidates = sorted(softmax(logits, temperature)).slice(0, topK === 0 ? undefined : topK);
  const targetMass = topP * candidates.reduce((sum, { probability }) => sum + probability, 0);
  let cumulative = 0;
  const ids: number[] = [];
  for (const { id, probability } of candidates) {
    if (ids.length > 0 && cumulative >= targetMass) break;
    cumulative += probability;
    ids.push(id);
  }
  return ids;
}

/** Relative frequency of each id in `draws` draws. */
function frequencies(logits: readonly number[], sampling: Sampling, draws: number): Float64Array {
  const random = createRandom(29, 'sampling');
  const counts = new Float64Array(logits.length);
  for (let i = 0; i < draws; i++) counts[sampleWord(logits, sampling, random)]++;
  return counts.map((count) => count / draws);
}

describe('softmax', () => {
  test('sums to 1 and keeps the order of the logits', () => {
    fc.assert(
      fc.property(anyLogits, fc.double({ min: 0.01, max: 10, noNaN: true }), (logits, temperature) => {
        const p = softmax(logits, temperature);
        expect(p.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12); // 40 roundings
        logits.forEach((logit, i) => {
          logits.forEach((other, j) => {
            if (logit >= other) expect(p[i]).toBeGreaterThanOrEqual(p[j]);
          });
        });
      }),
    );
  });

  test('does not change if a constant is added to all logits', () => {
    const [low, high] = [softmax([0, 1, 2]), softmax([10_000, 10_001, 10_002])];
    expect([...high]).toEqual([...low]);
  });

  test('does not overflow for logits whose exponentials do', () => {
    expect([...softmax([1e4, -1e4, 1e4])]).toEqual([0.5, 0, 0.5]);
    expect([...softmax([3, impossible])]).toEqual([1, 0]);
  });

  test('sharpens below temperature 1 and flattens above', () => {
    const [cold, usual, hot] = [0.5, 1, 2].map((temperature) => softmax([1, 0], temperature)[0]);
    expect(usual).toBeCloseTo(1 / (1 + Math.exp(-1)), 14);
    expect(cold).toBeCloseTo(1 / (1 + Math.exp(-2)), 14);
    expect(hot).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 14);
  });
});

describe('the most probable words', () => {
  test('are the first of all words sorted by probability, ties by id', () => {
    const anyProbabilities = fc.array(
      fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5)),
    );
    fc.assert(
      fc.property(anyProbabilities, fc.nat(30), (list, count) => {
        const probabilities = Float64Array.from(list);
        expect(mostProbable(probabilities, count)).toEqual(sorted(probabilities).slice(0, count));
      }),
    );
  });
});

describe('a word that is drawn', () => {
  test('is always allowed by temperature, top-k and top-p', () => {
    fc.assert(
      fc.property(anyLogits, anySampling, anySeed, (logits, sampling, seed) => {
        const random = createRandom(seed, 'sampling');
        const allowed = new Set(allowedIds(logits, sampling));
        for (let i = 0; i < 10; i++) expect(allowed).toContain(sampleWord(logits, sampling, random));
      }),
      { numRuns: 300 },
    );
  });

  test('never has a logit of -Infinity, even for the largest uniform number', () => {
    const random = { ...createRandom(0, 'sampling'), uniform: () => 1 - 2 ** -53 };
    fc.assert(
      fc.property(anyLogits, anySampling, (logits, sampling) => {
        expect(logits[sampleWord(logits, sampling, random)]).toBeGreaterThan(impossible);
      }),
      {
        numRuns: 300,
        // Six times 1/6 is less than 1: the remainder used to go to the last word, which has probability 0.
        examples: [
          [[...Array<number>(6).fill(0), impossible], unrestricted],
          [[2, -2, -2, 0, -2, impossible, impossible], { ...unrestricted, topK: 6 }],
        ],
      },
    );
  });

  test('uses one uniform number for any settings', () => {
    fc.assert(
      fc.property(anyLogits, anySampling, anySeed, (logits, sampling, seed) => {
        const [drawing, counting] = [createRandom(seed, 'sampling'), createRandom(seed, 'sampling')];
        sampleWord(logits, sampling, drawing);
        counting.uniform();
        expect(drawing.state()).toEqual(counting.state());
      }),
    );
  });

  test('is the most probable one with top-k 1 and at a temperature near zero', () => {
    fc.assert(
      fc.property(anyLogits, anySeed, (logits, seed) => {
        const random = createRandom(seed, 'sampling');
        const best = sorted(softmax(logits))[0].id;
        expect(sampleWord(logits, { ...unrestricted, topK: 1 }, random)).toBe(best);
        expect(sampleWord(logits, { ...unrestricted, topP: 1e-9 }, random)).toBe(best);
        const cold = sampleWord(logits, { ...unrestricted, temperature: 1e-12 }, random);
        expect(logits[best] - logits[cold]).toBeLessThan(1e-9); // the best, or a tie
      }),
    );
  });

  test('has a frequency equal to its probability', () => {
    const logits = [2, 0, 1, impossible, -1, 1];
    const draws = 50_000;
    const counts = frequencies(logits, unrestricted, draws);
    const chiSquare = softmax(logits).reduce(
      (sum, p, id) => (p === 0 ? sum : sum + (draws * (counts[id] - p) ** 2) / p),
      0,
    );
    expect(chiSquare).toBeLessThan(23.5); // 4 degrees of freedom: exceeded once in 10,000
    expect(counts[3]).toBe(0);
  });

  test('has a frequency equal to its renormalized probability under top-k', () => {
    const counts = frequencies([2, 0, 1], { ...unrestricted, topK: 2 }, 50_000);
    const share = 1 / (1 + Math.exp(-1));
    expect(Math.abs(counts[0] - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / 50_000)); // five standard errors
    expect(counts[1]).toBe(0);
  });

  test('has a frequency equal to its renormalized probability under top-p', () => {
    const p = [0.5, 0.3, 0.15, 0.05];
    const counts = frequencies(p.map(Math.log), { ...unrestricted, topP: 0.75 }, 50_000);
    expect(Math.abs(counts[0] - 0.625)).toBeLessThan(5 * Math.sqrt((0.625 * 0.375) / 50_000)); // five standard errors
    expect(counts[2] + counts[3]).toBe(0);
  });

  test('is selected by top-p from the candidates of top-k', () => {
    const p = [0.4, 0.3, 0.2, 0.1];
    const ids = allowedIds(p.map(Math.log), { temperature: 1, topK: 2, topP: 0.5 });
    expect(ids).toEqual([0]); // 0.4 is more than half of 0.7
    const counts = frequencies(p.map(Math.log), { temperature: 1, topK: 2, topP: 0.5 }, 1000);
    expect([...counts]).toEqual([1, 0, 0, 0]);
  });

  test('comes from the smallest sufficient set if words tie under top-p', () => {
    const counts = frequencies([0, 0, 0, 0], { ...unrestricted, topP: 0.5 }, 1000);
    expect(counts[0] + counts[1]).toBe(1);
    expect(Math.min(counts[0], counts[1])).toBeGreaterThan(0.4);
  });

  test('can be any word if top-k is larger than the vocabulary', () => {
    expect([...frequencies([0, 0], { ...unrestricted, topK: 99 }, 1000)].every((share) => share > 0.4)).toBe(
      true,
    );
  });

  test('is the only one in a vocabulary of one word', () => {
    expect(sampleWord([-3], unrestricted, createRandom(1, 'sampling'))).toBe(0);
  });
});
