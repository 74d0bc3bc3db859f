import { describe, expect, it } from 'vitest';
import { lossScale, lossTicks } from '../../../../src/ui/learn/lossScale';

describe('the vertical axis', () => {
  it('reaches from below the lowest value to just above the uniform guess', () => {
    const { domain, knee } = lossScale({ lowest: 4.6, uniformLoss: 10 });
    expect(domain[0]).toBe(4.5);
    expect(domain[1]).toBeGreaterThan(10);
    expect(knee).toBeUndefined();
    expect(lossScale({ lowest: 0.1, uniformLoss: 3 }).domain[0]).toBe(0);
  });

  it('compresses only the empty range between the curve and the uniform guess', () => {
    const { domain, knee, positionOf, lossAt } = lossScale({ lowest: 4.9, highest: 6.5, uniformLoss: 10 });
    const share = (from: number, to: number) => (positionOf(to) - positionOf(from)) / (domain[1] - domain[0]);
    expect(knee).toBeGreaterThan(6.5);
    expect(share(4.9, 6.5)).toBeGreaterThan(0.5);
    expect(share(6.5, 10)).toBeLessThan(0.3);
    expect(positionOf(10)).toBeLessThan(domain[1]);
    for (const loss of [4.5, 6.5, 8, 10, 12]) expect(lossAt(positionOf(loss))).toBeCloseTo(loss, 9); // round-off
  });

  it('is linear if the curve starts at the uniform guess', () => {
    const { knee, positionOf } = lossScale({ lowest: 5, highest: 10.4, uniformLoss: 10 });
    expect(knee).toBeUndefined();
    expect(positionOf(9)).toBe(9);
  });

  it('marks the compressed range if it is high enough, and labels the uniform guess with its value', () => {
    const scale = lossScale({ lowest: 4.9, highest: 6.5, uniformLoss: 10.05 });
    const printed = (options: { readonly perplexity: boolean; readonly height: number }) => {
      const { ticks, tickFormatter } = lossTicks(scale, { uniform: 10.05, ...options });
      return ticks.map(tickFormatter);
    };
    expect(printed({ perplexity: false, height: 200 })).toEqual(['5', '5.5', '6', '6.5', '⋮', '10.05']);
    expect(printed({ perplexity: false, height: 100 })).not.toContain('⋮');
    expect(printed({ perplexity: true, height: 200 })).toEqual(['200', '300', '500', '⋮', '23,000']);
  });
});
