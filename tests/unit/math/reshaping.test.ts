import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/math/random';
import { rankOf, reshaped, reshapingsOf, temperatureStops } from '../../../src/math/reshaping';
import { sampleWord, softmax } from '../../../src/math/sampleWord';

const anyLogits = fc.array(
  fc.integer({ min: -600, max: 600 }).map((n) => n / 100),
  { minLength: 1, maxLength: 30 },
);
const anySampling = fc.record({
  temperature: fc.constantFrom(0, 0.3, 0.8, 1, 2.5),
  topK: fc.nat(35),
  topP: fc.constantFrom(0.2, 0.9, 1),
});

/** The probability of drawing each word, by its definition. */
function drawProbabilities(
  logits: readonly number[],
  sampling: { temperature: number; topK: number; topP: number },
) {
  const { temperature, topK, topP } = sampling;
  const ids = logits.map((_, id) => id).sort((a, b) => logits[b] - logits[a] || a - b);
  if (temperature === 0) return logits.map((_, id) => (id === ids[0] ? 1 : 0));
  const probabilities = softmax(logits, temperature);
  const allowed = topK === 0 ? ids : ids.slice(0, topK);
  const mass = allowed.reduce((sum, id) => sum + probabilities[id], 0);
  const kept: number[] = [];
  let cumulative = 0;
  for (const id of allowed) {
    if (kept.length > 0 && cumulative >= topP * mass * (1 - 1e-12)) break;
    kept.push(id);
    cumulative += probabilities[id];
  }
  return logits.map((_, id) => (kept.includes(id) ? probabilities[id] / cumulative : 0));
}

test('each reshaping gives the probabilities of drawing at its temperature', () => {
  fc.assert(
    fc.property(anyLogits, anySampling, (logits, sampling) => {
      const probabilities = softmax(logits);
      const highest = Math.max(...probabilities);
      for (const reshaping of reshapingsOf(probabilities, sampling)) {
        const expected = drawProbabilities(logits, { ...sampling, temperature: reshaping.temperature });
        // Where top-p cuts is a matter of rounding if a share is exactly the target.
        const kept = expected.filter((probability) => probability > 0).length;
        fc.pre(sampling.topP === 1 || kept === reshaping.kept);
        probabilities.forEach((probability, id) => {
          const share = reshaped(reshaping, probability / highest, rankOf(probabilities, id));
          expect(share).toBeCloseTo(expected[id], 9);
        });
      }
    }),
  );
});

test('the temperature used is among the stops, once', () => {
  expect(temperatureStops(0.8)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.5, 2, 3]);
  expect(temperatureStops(0.7)).toContain(0.7);
});

test('temperature 0 always draws the most probable word', () => {
  const random = createRandom(3, 'sampling');
  for (let i = 0; i < 20; i++) {
    expect(sampleWord([0, 2, 1.9], { temperature: 0, topK: 0, topP: 0.5 }, random)).toBe(1);
  }
});
