import { describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import { backendNames } from '../../../src/config/settings';
import { bytesNeeded, requireMemory } from '../../../src/engine/memory';

const { model, training } = presets.quick.run;
const sgd = { ...training, optimizer: 'sgd' } as const;
const adam = { ...training, optimizer: 'adam' } as const;
const shapeOf = (vocabularySize: number) => ({ ...model, vocabularySize });

describe('the memory of a run', () => {
  test('is at least that of its parameters, and three times as much under Adam', () => {
    const { contextLength: n, embeddingSize: m, hiddenSize: h } = model;
    const parameters = 5000 * (m + h + 1) + n * m * h + 2 * h;
    const needed = bytesNeeded(shapeOf(5000), sgd, 'sampled');
    expect(needed).toBeGreaterThanOrEqual(4 * parameters);
    expect(needed).toBeLessThan(4.1 * parameters);
    expect(bytesNeeded(shapeOf(5000), adam, 'sampled')).toBe(3 * needed);
  });

  test('grows with the batch size under the full objective, which has logits of every word', () => {
    const [small, large] = [100, 200].map((batchSize) =>
      bytesNeeded(shapeOf(5000), { ...sgd, batchSize }, 'full'),
    );
    expect(large - small).toBeGreaterThanOrEqual(2 * 4 * 5000 * 100); // the logits and their gradient
    expect(small).toBeGreaterThan(bytesNeeded(shapeOf(5000), sgd, 'sampled'));
  });
});

describe('a run', () => {
  /** A shape whose network takes about `bytes` bytes. */
  const taking = (bytes: number) =>
    shapeOf(Math.round((1000 * bytes) / bytesNeeded(shapeOf(1000), sgd, 'sampled')));

  test.each(backendNames)('of the default size is accepted on %s', (backend) => {
    expect(() => requireMemory(shapeOf(25_000), training, 'sampled', backend)).not.toThrow();
  });

  test('that fits into a tab but not into WebAssembly memory is rejected only there', () => {
    const shape = taking(5e9);
    expect(() => requireMemory(shape, sgd, 'sampled', 'wasm')).toThrow(RangeError);
    expect(() => requireMemory(shape, sgd, 'sampled', 'webgl')).not.toThrow();
    expect(() => requireMemory(shape, sgd, 'sampled', 'cpu')).not.toThrow();
  });

  test.each(backendNames)('that does not fit into a tab is rejected on %s with both sizes', (backend) => {
    expect(() => requireMemory(taking(2e10), sgd, 'sampled', backend)).toThrow(/ GB .* GB/);
  });
});
