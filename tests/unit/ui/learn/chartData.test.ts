import { describe, expect, it } from 'vitest';
import { chartRows, logTicks, niceTicks, perplexityTicks } from '../../../../src/ui/learn/chartData';

describe('the chart', () => {
  it('keeps a measurement of all held-out text apart from the line of the sample', () => {
    const sample = { step: 2, loss: 6.5, standardError: 0.1, targets: 512, whole: false };
    const whole = { step: 3, loss: 6.6, standardError: 0, targets: 9000, whole: true };
    expect(chartRows([], { validation: [sample, whole] })).toEqual([
      { step: 2, validation: 6.5 },
      { step: 3, whole: 6.6 },
    ]);
  });

  it('joins both series by step, in order', () => {
    const rows = chartRows(
      [
        { step: 1, loss: 7, smooth: 7 },
        { step: 3, loss: 5, smooth: 6 },
      ],
      {
        validation: [
          { step: 2, loss: 6.5, standardError: 0, targets: 1, whole: true },
          { step: 3, loss: 6.1, standardError: 0, targets: 1, whole: true },
        ],
        best: { step: 3, loss: 6.1 },
      },
    );
    expect(rows).toEqual([
      { step: 1, loss: 7, smooth: 7 },
      { step: 2, validation: 6.5 },
      { step: 3, loss: 5, smooth: 6, validation: 6.1, best: 6.1 },
    ]);
  });

  it('has round ticks', () => {
    expect(niceTicks(0, 2000, 6)).toEqual([0, 500, 1000, 1500, 2000]);
    expect(niceTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(niceTicks(5, 5, 3)).toEqual([5]);
    expect(logTicks(2000)).toEqual([1, 10, 100, 1000]);
    expect(logTicks(5000)).toEqual([1, 10, 100, 1000, 5000]);
    expect(perplexityTicks(Math.log(90), Math.log(1100)).map((loss) => Math.round(Math.exp(loss)))).toEqual([
      100, 200, 300, 500, 1000,
    ]);
    const wide = perplexityTicks(Math.log(8), Math.log(30_000));
    expect(wide.map((loss) => Math.round(Math.exp(loss)))).toEqual([
      10, 30, 100, 300, 1000, 3000, 10_000, 30_000,
    ]);
  });
});
