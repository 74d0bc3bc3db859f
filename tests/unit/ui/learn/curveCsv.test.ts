import { describe, expect, test } from 'vitest';
import { curveCsv } from '../../../../src/ui/learn/curveCsv';

const measured = (step: number, loss: number, whole = false) => ({
  step,
  loss,
  standardError: whole ? 0 : 0.25,
  targets: whole ? 5000 : 512,
  whole,
});

const run = {
  uniformLoss: 8,
  curve: [
    { step: 1, loss: 7.5, smooth: 7.25 },
    { step: 10, loss: 6, smooth: 6.5 },
  ],
  validation: [measured(0, 7), measured(10, 6.25), measured(10, 6.125, true)],
  test: measured(10, 6, true),
};

const lines = (csv: string) => csv.trimEnd().split('\r\n');

describe('the curve as CSV', () => {
  test('has one row per step, with empty cells for what was not measured', () => {
    expect(lines(curveCsv(run))).toEqual([
      'step,training loss,smoothed training loss,validation loss,validation perplexity,validation standard error,validation targets,measured on,test loss,test perplexity,uniform guess loss',
      `0,,,7,${Math.exp(7)},0.25,512,sample,,,8`,
      '1,7.5,7.25,,,,,,,,8',
      `10,6,6.5,6.25,${Math.exp(6.25)},0.25,512,sample,,,8`,
      `10,,,6.125,${Math.exp(6.125)},0,5000,whole,6,${Math.exp(6)},8`,
    ]);
  });

  test('has a column for each reference line once the n-grams are counted', () => {
    const ngrams = [1, 2, 3, 5].map((order) => ({ order, loss: 7 - order }));
    const [header, first] = lines(curveCsv(run, ngrams));
    expect(header).toMatch(/,uniform guess loss,unigram loss,bigram loss,trigram loss,5-gram loss$/);
    expect(first).toMatch(/,8,6,5,4,2$/);
  });

  test('has a header before any measurement, and as many cells in each row as in the header', () => {
    expect(lines(curveCsv({ ...run, curve: [], validation: [], test: undefined }))).toHaveLength(1);
    for (const line of lines(curveCsv(run))) expect(line.split(',')).toHaveLength(11);
  });

  test('has one row for two measurements of the same kind, as at the end of a short text', () => {
    const csv = curveCsv({ ...run, validation: [measured(10, 6, true), measured(10, 5.5, true)] });
    expect(lines(csv).filter((line) => line.startsWith('10,'))).toHaveLength(1);
    expect(csv).toContain('10,6,6.5,5.5,');
  });

  test('gives a test measurement without others a row of its own', () => {
    const csv = curveCsv({ ...run, validation: [], test: measured(5, 6, true) });
    expect(lines(csv)[2]).toBe(`5,,,,,,,,6,${Math.exp(6)},8`);
  });
});
