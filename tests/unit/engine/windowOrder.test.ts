import { describe, expect, test } from 'vitest';
import { createWindowOrder } from '../../../src/engine/windowOrder';

describe('shuffled windows', () => {
  test('appear once per epoch in a new order each time, for any minibatch size', () => {
    const order = createWindowOrder(101, 'shuffled', 3);
    const drawn: number[] = [];
    for (let i = 0; i < 30; i++) drawn.push(...order.next(17)); // 510 draws: five epochs and five more
    const epochs = [0, 1, 2, 3, 4].map((epoch) => drawn.slice(epoch * 101, (epoch + 1) * 101));
    for (const epoch of epochs) expect(new Set(epoch).size).toBe(101);
    expect(new Set(epochs.map((epoch) => epoch.join())).size).toBe(5);
  });

  test('are the same only for the same seed', () => {
    const first = (seed: number) => createWindowOrder(1000, 'shuffled', seed).next(50).join();
    expect(first(1)).toBe(first(1));
    expect(first(1)).not.toBe(first(2));
  });
});

describe('windows drawn with replacement', () => {
  test('repeat before all were drawn and are uniform', () => {
    const drawn = createWindowOrder(50, 'replacement', 1).next(5000);
    expect(new Set(drawn.subarray(0, 50)).size).toBeLessThan(50);
    const counts = new Int32Array(50);
    for (const window of drawn) counts[window]++;
    expect(Math.min(...counts)).toBeGreaterThan(50); // 100 each, minus five standard deviations of 10
  });
});

test.each(['shuffled', 'replacement'] as const)(
  'a stream restored from its state continues identically, %s',
  (kind) => {
    for (const drawnBefore of [0, 1, 16, 101, 150]) {
      const original = createWindowOrder(101, kind, 5);
      original.next(drawnBefore);
      const state = structuredClone(original.state());
      const continued = createWindowOrder(101, kind, 5, state);
      expect([...continued.next(300)]).toEqual([...original.next(300)]);
      expect(continued.state()).toEqual(original.state());
    }
  },
);

test('an order without windows throws', () => {
  expect(() => createWindowOrder(0, 'shuffled', 1)).toThrow(RangeError);
});
