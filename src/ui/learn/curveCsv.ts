/** Exports every number behind the chart as CSV for other programs. Pure. */

import type { ReferenceLoss } from '../../store/results';
import type { Measurement, Run } from '../../store/state';
import { type Cell, csvOf } from '../shared/csv';
import { ngramTerm } from './strings/models';

const columns = [
  'step',
  'training loss',
  'smoothed training loss',
  'validation loss',
  'validation perplexity',
  'validation standard error',
  'validation targets',
  'measured on',
  'test loss',
  'test perplexity',
];

type Table = Pick<Run, 'curve' | 'validation' | 'test' | 'uniformLoss'>;
type Row = Partial<Record<(typeof columns)[number], Cell>>;

/**
 * One row per step, in order; two if a sample and all of validation were measured at the same step. The chart's
 * reference lines are columns with the same value in every row, so that a spreadsheet draws them as lines. Losses are
 * in nats per token, unrounded.
 * @param ngrams  losses of the n-gram models on the targets of the curve
 */
export function curveCsv(run: Table, ngrams: readonly ReferenceLoss[] = []): string {
  const references = [
    { name: 'uniform guess loss', loss: run.uniformLoss },
    ...ngrams.map(({ order, loss }) => ({
      name: `${order === 1 ? 'unigram' : ngramTerm(order)} loss`,
      loss,
    })),
  ];
  const losses = references.map(({ loss }) => loss);
  return csvOf(
    [...columns, ...references.map(({ name }) => name)],
    rowsOf(run).map((row) => [...columns.map((name) => row[name]), ...losses]),
  );
}

function rowsOf({ curve, validation, test }: Table): Row[] {
  const rows = new Map<number, Row[]>();
  for (const { step, loss, smooth } of curve) {
    rows.set(step, [{ step, 'training loss': loss, 'smoothed training loss': smooth }]);
  }
  for (const measurement of validation) {
    const { step } = measurement;
    const cells = validationCells(measurement);
    const existing = rows.get(step) ?? [];
    const measuredOn = existing.at(-1)?.['measured on'];
    const needsOwnRow = measuredOn !== undefined && measuredOn !== cells['measured on'];
    const row = { ...(needsOwnRow ? { step } : (existing.at(-1) ?? { step })), ...cells };
    rows.set(step, [...(needsOwnRow ? existing : existing.slice(0, -1)), row]);
  }
  if (test) {
    const existing = rows.get(test.step) ?? [{ step: test.step }];
    const row = { ...existing.at(-1), 'test loss': test.loss, 'test perplexity': Math.exp(test.loss) };
    rows.set(test.step, [...existing.slice(0, -1), row]);
  }
  return [...rows.entries()].sort(([one], [other]) => one - other).flatMap(([, sameStep]) => sameStep);
}

function validationCells({ loss, standardError, targets, whole }: Measurement): Row {
  return {
    'validation loss': loss,
    'validation perplexity': Math.exp(loss),
    'validation standard error': standardError,
    'validation targets': targets,
    'measured on': whole ? 'whole' : 'sample',
  };
}
