import { describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import { initialValues } from '../../../src/engine/parameters';
import { runningRate } from '../../../src/engine/runningAverages';

const shape = { vocabularySize: 400, contextLength: 4, embeddingSize: 30, hiddenSize: 50 };
const counts = Int32Array.from({ length: 400 }, (_, id) => (id === 399 ? 0 : 1000 - 2 * id));
const { blog, quick } = presets;

/** Mean and standard deviation of a list. */
function moments(values: Float32Array): [mean: number, deviation: number] {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length;
  return [mean, Math.sqrt(variance)];
}

/** Expects both moments to be within five standard errors of those of a normal sample. */
function expectNormal(values: Float32Array, deviation: number): void {
  const [mean, spread] = moments(values);
  expect(Math.abs(mean)).toBeLessThan((5 * deviation) / Math.sqrt(values.length));
  expect(Math.abs(spread / deviation - 1)).toBeLessThan(5 / Math.sqrt(2 * values.length));
}

/** The weights and the bias (the last column) of the output table. */
function outputOf(output: Float32Array) {
  const columns = shape.hiddenSize + 1;
  return {
    weights: output.filter((_, i) => i % columns !== columns - 1),
    bias: output.filter((_, i) => i % columns === columns - 1),
  };
}

describe('the parameters at step 0', () => {
  test('of the Blog post preset match the original experiment', () => {
    const { embedding, hidden, gamma, beta, output, runningMean, runningVariance } = initialValues(
      shape,
      blog.run.training,
      counts,
    );
    expectNormal(embedding, 1);
    expectNormal(hidden, 5 / 3 / Math.sqrt(4 * 30));
    expectNormal(outputOf(output).weights, 0.01);
    expect(outputOf(output).bias.every((each) => each === 0)).toBe(true);
    for (const ones of [gamma, runningVariance]) expect(ones).toEqual(new Float32Array(50).fill(1));
    for (const zeros of [beta, runningMean]) expect(zeros).toEqual(new Float32Array(50));
  });

  test('of the other presets initialize the output bias to finite log frequencies', () => {
    const { embedding, output } = initialValues(shape, quick.run.training, counts);
    expectNormal(embedding, 0.1);
    const { bias } = outputOf(output);
    const probabilities = bias.map(Math.exp);
    expect(probabilities.reduce((sum, each) => sum + each)).toBeCloseTo(1, 4); // float32
    expect(bias[0] - bias[100]).toBeCloseTo(Math.log(1000.1 / 800.1), 4); // float32
    expect(Number.isFinite(bias[399])).toBe(true);
  });

  test('are the same for the same seed and differ for another', () => {
    const values = (seed: number) => initialValues(shape, { ...blog.run.training, seed }, counts);
    expect(values(1)).toEqual(values(1));
    expect(values(2).embedding).not.toEqual(values(1).embedding);
  });
});

describe('the weight of a minibatch in the running averages', () => {
  test('gives the plain mean of the first hundred minibatches', () => {
    let mean = 12345; // the initial value has no effect
    for (let step = 0; step < 100; step++) mean += runningRate(step) * (step - mean);
    expect(mean).toBeCloseTo(49.5, 9);
  });

  test('is one hundredth afterwards', () => {
    for (const step of [99, 100, 10_000]) expect(runningRate(step)).toBe(0.01);
  });
});
