import { describe, expect, it } from 'vitest';
import type { BaselineComparison } from '../../../src/protocol/measurement';
import { baselineLoss, resultsOf } from '../../../src/store/results';
import type { Measurement, ReadyText } from '../../../src/store/state';
import { heard, ngrams, ready, source, summary } from './fixtures';

const uncounted: ReadyText = { summary, source };
const text = heard(ready, ngrams).text.ready ?? uncounted;

const comparison: BaselineComparison = {
  ngrams: [
    { order: 1, loss: 6.3 },
    { order: 2, loss: 5.4 },
    { order: 3, loss: 4.7 },
  ],
  mixtures: [{ order: 3, loss: 4.4, share: 0.54 }],
};

const measured = (whole: boolean, more: Partial<Measurement> = {}): Measurement => ({
  step: 100,
  loss: 4.8,
  standardError: 0.04,
  targets: whole ? 500 : 200,
  whole,
  comparison,
  ...more,
});

/** Each row as its kind, its order, and its two numbers. */
const told = (results: ReturnType<typeof resultsOf>) =>
  results.rows.map(({ contender, validation, test }) => [
    contender.kind + ('order' in contender ? contender.order : ''),
    validation?.toFixed(2),
    test?.toFixed(2),
  ]);

describe('the results', () => {
  it('have every row from the start, and numbers where they are known', () => {
    expect(told(resultsOf(uncounted, undefined))).toEqual([
      ['guess', '6.91', '6.91'],
      ['ngram1', undefined, undefined],
      ['ngram2', undefined, undefined],
      ['ngram3', undefined, undefined],
      ['ngram5', undefined, undefined],
      ['network', undefined, undefined],
      ['mixture3', undefined, undefined],
      ['mixture5', undefined, undefined],
    ]);
    expect(told(resultsOf(text, undefined))).toEqual([
      ['guess', '6.91', '6.91'],
      ['ngram1', '6.21', '6.11'],
      ['ngram2', '5.30', '5.19'],
      ['ngram3', '4.61', '4.50'],
      ['network', undefined, undefined],
      ['mixture3', undefined, undefined],
    ]);
  });

  it('leave out what lies between the trigram and the longest', () => {
    const longest = [1, 2, 3, 4, 5].map((order) => ({ order, validation: 5, test: 5 }));
    const orders = resultsOf({ ...text, baselines: longest }, undefined).rows.flatMap(({ contender }) =>
      contender.kind === 'ngram' ? [contender.order] : [],
    );
    expect(orders).toEqual([1, 2, 3, 5]);
  });

  it('compare on the sample while the run goes on', () => {
    const results = resultsOf(text, { validation: [measured(false)] });
    expect(told(results)).toEqual([
      ['guess', '6.91', '6.91'],
      ['ngram1', '6.30', '6.11'],
      ['ngram2', '5.40', '5.19'],
      ['ngram3', '4.70', '4.50'],
      ['network', '4.80', undefined],
      ['mixture3', '4.40', undefined],
    ]);
    expect(results).toMatchObject({ sample: 200, uneven: false });
    expect(results.least).toEqual({ validation: 4.4, test: undefined });
    expect(results.rows.at(-1)?.contender).toEqual({ kind: 'mixture', order: 3, share: 0.54 });
  });

  it('say so where the counted models came later than the measurement', () => {
    const results = resultsOf(text, { validation: [measured(false, { comparison: undefined })] });
    expect(results.uneven).toBe(true);
    expect(baselineLoss(text, { validation: [measured(false, { comparison: undefined })] }, 3)).toBeCloseTo(
      4.605,
    );
    expect(baselineLoss(text, { validation: [measured(false)] }, 3)).toBe(4.7);
  });

  it('show test beside all of validation, and not once the run has gone on', () => {
    const validation = [measured(false), measured(true)];
    const test = measured(true, { loss: 4.75 });
    const over = resultsOf(text, { validation, test });
    expect(told(over).slice(-2)).toEqual([
      ['network', '4.80', '4.75'],
      ['mixture3', '4.40', '4.40'],
    ]);
    expect(over.sample).toBeUndefined();
    const gone = resultsOf(text, { validation: [...validation, measured(false, { step: 120 })], test });
    expect(told(gone).at(-2)).toEqual(['network', '4.80', undefined]);
  });
});
