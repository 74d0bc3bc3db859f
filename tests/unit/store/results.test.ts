import { describe, expect, it } from 'vitest';
import type { BaselineComparison } from '../../../src/protocol/measurement';
import { baselineLoss, drawnReferences, referenceLosses, resultsOf } from '../../../src/store/results';
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

/** Each row as its kind and order, and its two numbers. */
const table = (results: ReturnType<typeof resultsOf>) =>
  results.rows.map(({ model, validation, test }) => [
    model.kind + ('order' in model ? model.order : ''),
    validation?.toFixed(2),
    test?.toFixed(2),
  ]);

describe('the results', () => {
  it('have all rows from the start, and numbers as far as they are known', () => {
    expect(table(resultsOf(uncounted, undefined))).toEqual([
      ['guess', '6.91', '6.91'],
      ['ngram1', undefined, undefined],
      ['ngram2', undefined, undefined],
      ['ngram3', undefined, undefined],
      ['ngram5', undefined, undefined],
      ['network', undefined, undefined],
      ['mixture3', undefined, undefined],
      ['mixture5', undefined, undefined],
    ]);
    expect(table(resultsOf(text, undefined))).toEqual([
      ['guess', '6.91', '6.91'],
      ['ngram1', '6.22', '6.11'],
      ['ngram2', '5.31', '5.19'],
      ['ngram3', '4.62', '4.50'],
      ['network', undefined, undefined],
      ['mixture3', undefined, undefined],
    ]);
  });

  it('leave out the orders between the trigram and the highest', () => {
    const longest = [1, 2, 3, 4, 5].map((order) => ({ order, sample: 5, validation: 5, test: 5 }));
    const orders = resultsOf({ ...text, baselines: longest }, undefined).rows.flatMap(({ model }) =>
      model.kind === 'ngram' ? [model.order] : [],
    );
    expect(orders).toEqual([1, 2, 3, 5]);
  });

  it('compare on the sample during the run', () => {
    const results = resultsOf(text, { validation: [measured(false)] });
    expect(table(results)).toEqual([
      ['guess', '6.91', '6.91'],
      ['ngram1', '6.30', '6.11'],
      ['ngram2', '5.40', '5.19'],
      ['ngram3', '4.70', '4.50'],
      ['network', '4.80', undefined],
      ['mixture3', '4.40', undefined],
    ]);
    expect(results).toMatchObject({ sample: 200, uneven: false });
    expect(results.lowest).toEqual({ validation: 4.4, test: undefined });
    expect(results.rows.at(-1)?.model).toEqual({ kind: 'mixture', order: 3, share: 0.54 });
  });

  it('are uneven if the n-gram models came later than the measurement', () => {
    const results = resultsOf(text, { validation: [measured(false, { comparison: undefined })] });
    expect(results.uneven).toBe(true);
    expect(baselineLoss(text, { validation: [measured(false, { comparison: undefined })] }, 3)).toBeCloseTo(
      4.615,
    );
    expect(baselineLoss(text, { validation: [measured(false)] }, 3)).toBe(4.7);
  });

  it('are even if the network was measured on the same sample as the n-gram models before', () => {
    const validation = [measured(false, { comparison: undefined, targets: 1024 })];
    expect(resultsOf(text, { validation })).toMatchObject({ uneven: false, sample: 1024 });
  });

  it('name the sample before there is a run, unless it is all of validation', () => {
    const large = { ...text.summary, split: { training: 1e6, validation: 50_000, test: 50_000 } };
    expect(resultsOf({ ...text, summary: large }, undefined).sample).toBe(1024);
    const small = { ...text.summary, split: { training: 9216, validation: 512, test: 512 } };
    expect(resultsOf({ ...text, summary: small, sampleTargets: 512 }, undefined).sample).toBeUndefined();
  });

  it('show test with all of validation, and not after the run has resumed', () => {
    const validation = [measured(false), measured(true)];
    const test = measured(true, { loss: 4.75 });
    const over = resultsOf(text, { validation, test });
    expect(table(over).slice(-2)).toEqual([
      ['network', '4.80', '4.75'],
      ['mixture3', '4.40', '4.40'],
    ]);
    expect(over.sample).toBeUndefined();
    const resumed = resultsOf(text, { validation: [...validation, measured(false, { step: 120 })], test });
    expect(table(resumed).at(-2)).toEqual(['network', '4.80', undefined]);
  });
});

describe('the reference lines', () => {
  const losses = (validation: readonly Measurement[]) =>
    referenceLosses(text, { validation }).map(({ order, loss }) => [order, loss.toFixed(2)]);

  it('are of the sample before and during the run, and stay so when all was measured', () => {
    const onSample = referenceLosses(text, undefined).map(({ loss }) => loss.toFixed(2));
    expect(onSample).toEqual(['6.22', '5.31', '4.62']);
    const before = losses([measured(false)]);
    const whole = { ngrams: [{ order: 3, loss: 4 }], mixtures: [] };
    expect(losses([measured(false), measured(true, { comparison: whole })])).toEqual(before);
    expect(losses([measured(true, { comparison: whole })])).toEqual([[3, '4.00']]);
  });

  it('include the longest n-grams, and only the word frequencies before they are counted', () => {
    const ngrams = [1, 2, 3, 4, 5].map((order) => ({ order, loss: 5 }));
    const validation = [measured(false, { comparison: { ngrams, mixtures: [] } })];
    const losses = referenceLosses(text, { validation });
    expect(losses).toHaveLength(5);
    expect(drawnReferences(losses).map(({ order }) => order)).toEqual([1, 2, 3, 5]);
    const entropy = text.summary.unigramEntropy;
    expect(referenceLosses(uncounted, undefined)).toEqual([{ order: 1, loss: entropy }]);
  });
});
