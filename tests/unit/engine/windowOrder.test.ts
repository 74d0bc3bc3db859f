import { describe, expect, test } from 'vitest';
import { createWindowOrder } from '../../../src/engine/windowOrder';

describe('shuffled windows', () => {
  test('come once each epoch, in another order each time, over whatever minibatches', () => {
    const order = createWindowOrder(101, 'shuffled', 3);
    const drawn: number[] = [];
    for (let i = 0; i < 30; i++) drawn.push(...order.next(17)); // 510 draws: five epochs and five more
    const epochs = [0, 1, 2, 3, 4].map((epoch) => drawn.slice(epoch * 101, (epoch + 1) * 101));
    for (const epoch of epochs) expect(new Set(epoch).size).toBe(101);
    expect(new Set(epochs.map((epoch) => epoch.join())).size).toBe(5);
  });

  test('are the same for the same seed alone', () => {
    const first = (seed: number) => createWindowOrder(1000, 'shuffled', seed).next(50).join();
    expect(first(1)).toBe(first(1));
    expect(first(1)).not.toBe(first(2));
  });
});

describe('windows drawn with replacement', () => {
  test('repeat before all have come, and cover them evenly', () => {
    const drawn = createWindowOrder(50, 'replacement', 1).next(5000);
    expect(new Set(drawn.subarray(0, 50)).size).toBeLessThan(50);
    const counts = new Int32Array(50);
    for (const window of drawn) counts[window]++;
    expect(Math.min(...counts)).toBeGreaterThan(50); // 100 each, five deviations of 10
  });
});

test.each(['shuffled', 'replacement'] as const)(
  'a stream taken up from its state goes on as if never left, %s',
  (kind) => {
    for (const left of [0, 1, 16, 101, 150]) {
      const whole = createWindowOrder(101, kind, 5);
      whole.next(left);
      const state = structuredClone(whole.state());
      const continued = createWindowOrder(101, kind, 5, state);
      expect([...continued.next(300)]).toEqual([...whole.next(300)]);
      expect(continued.state()).toEqual(whole.state());
    }
  },
);

test('without windows there is no order', () => {
  expect(() => createWindowOrder(0, 'shuffled', 1)).toThrow(RangeError);
});
