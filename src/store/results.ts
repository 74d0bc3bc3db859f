/** The results table: losses of the network and the n-gram models on the same held-out targets. Pure. */

import type { BaselineLosses } from '../protocol/measurement';
import { presentMeasurement } from './presentMeasurement';
import type { Measurement, ReadyText, Run } from './state';

/** A compared model. `order` is the length of its n-grams: 1 for word frequencies, 3 for the trigram model. */
export type ResultModel =
  | { readonly kind: 'guess' }
  | { readonly kind: 'ngram'; readonly order: number }
  | { readonly kind: 'network' }
  /** The network mixed with an n-gram model; `share` is the network's mean weight, in [0, 1]. */
  | { readonly kind: 'mixture'; readonly order: number; readonly share?: number };

/** Losses in nats per word; absent if not measured. */
export interface ResultRow {
  readonly model: ResultModel;
  readonly validation?: number;
  readonly test?: number;
}

export interface Results {
  readonly rows: readonly ResultRow[];
  /** The lowest loss of each column; absent before the network has one. */
  readonly lowest: Pick<ResultRow, 'validation' | 'test'>;
  /** Number of sampled targets, if validation was measured on a sample. */
  readonly sample?: number;
  /** Whether the n-gram losses are on all targets while the network's is on the sample. */
  readonly uneven: boolean;
}

/** The orders shown until the available ones are known: see `NgramBaselines` in the worker. */
const usualOrders = [1, 2, 3, 5];
/** Orders above this one are left out, except for the highest: a row for each would add little. */
const maxListedOrder = 3;

/** The measurements of a run that the table needs. */
type Measured = Pick<Run, 'validation' | 'test'> & Partial<Pick<Run, 'ended'>>;

/** All rows exist from the start, in a fixed order, so that the table keeps its shape while numbers arrive. */
export function resultsOf(ready: ReadyText, run: Measured | undefined): Results {
  const { baselines: ngrams } = ready;
  const measured = presentMeasurement(run);
  const comparison = measured?.comparison;
  const test = measured?.whole && run?.test?.step === measured.step ? run.test : undefined;
  const guess = Math.log(ready.summary.distinct);
  const ngramRow = (order: number): ResultRow => ({
    model: { kind: 'ngram', order },
    validation: comparison ? lossOf(comparison.ngrams, order) : byOrder(ngrams, order)?.sample,
    test: byOrder(ngrams, order)?.test,
  });
  const mixtureRow = (order: number): ResultRow => ({
    model: { kind: 'mixture', order, share: byOrder(comparison?.mixtures, order)?.share },
    validation: lossOf(comparison?.mixtures, order),
    test: lossOf(test?.comparison?.mixtures, order),
  });
  const orders = ngrams ? listedOrders(ngrams) : usualOrders;
  const rows: ResultRow[] = [
    { model: { kind: 'guess' }, validation: guess, test: guess },
    ...orders.map(ngramRow),
    { model: { kind: 'network' }, validation: measured?.loss, test: test?.loss },
    ...orders.filter((order) => order >= maxListedOrder).map(mixtureRow),
  ];
  return {
    rows,
    lowest: { validation: lowest(rows, 'validation'), test: lowest(rows, 'test') },
    sample: measured ? sampleSize(measured) : sampleOf(ready),
    uneven: ngrams !== undefined && measured !== undefined && !comparison && isElsewhere(measured, ready),
  };
}

/** Undefined if all of validation was measured. */
function sampleSize({ whole, targets }: Measurement): number | undefined {
  return whole ? undefined : targets;
}

/** Targets in the sample that the n-gram models are measured on; undefined if it is all of validation, or not known. */
function sampleOf({ sampleTargets, summary }: ReadyText): number | undefined {
  return sampleTargets !== undefined && sampleTargets < summary.split.validation ? sampleTargets : undefined;
}

/** Whether a measurement is of other targets than the sample: those of a run of an earlier version. */
function isElsewhere({ whole, targets }: Measurement, { sampleTargets }: ReadyText): boolean {
  return whole ? sampleTargets !== targets : targets !== sampleTargets;
}

/** The losses of all counted models on the targets of the run's last measurement, or else on the sample. */
export function baselineLosses(ready: ReadyText, run: Measured | undefined): readonly ReferenceLoss[] {
  const comparison = presentMeasurement(run)?.comparison;
  return comparison?.ngrams ?? ready.baselines?.map(({ order, sample }) => ({ order, loss: sample })) ?? [];
}

/** The loss of an n-gram model on the targets of the run's last measurement, or else on the sample. */
export function baselineLoss(ready: ReadyText, run: Measured | undefined, order: number): number | undefined {
  return lossOf(baselineLosses(ready, run), order);
}

/** Undefined until the network has a loss to compare. */
function lowest(rows: readonly ResultRow[], part: 'validation' | 'test'): number | undefined {
  const network = rows.find(({ model }) => model.kind === 'network');
  if (network?.[part] === undefined) return undefined;
  return Math.min(...rows.flatMap((row) => row[part] ?? []));
}

function listedOrders(ngrams: readonly BaselineLosses[]): number[] {
  const orders = ngrams.map(({ order }) => order);
  return orders.filter((order) => order <= maxListedOrder || order === Math.max(...orders));
}

function byOrder<Each extends { readonly order: number }>(
  models: readonly Each[] | undefined,
  order: number,
): Each | undefined {
  return models?.find((model) => model.order === order);
}

function lossOf(
  models: readonly { readonly order: number; readonly loss: number }[] | undefined,
  order: number,
): number | undefined {
  return byOrder(models, order)?.loss;
}

/** A simpler model's loss for the chart, in nats per word. */
export interface ReferenceLoss {
  /** Of its n-grams; 1 for word frequencies. */
  readonly order: number;
  readonly loss: number;
}

/**
 * The losses of the counted models for the chart, on the same targets as the points of its curve: the sample, or all of validation for
 * a run that was measured on nothing else.
 */
export function referenceLosses(ready: ReadyText, run: Measured | undefined): readonly ReferenceLoss[] {
  const sampled = run?.validation.findLast(({ whole, comparison }) => !whole && comparison);
  const onCurve = sampled ?? run?.validation.findLast(({ comparison }) => comparison);
  const losses =
    onCurve?.comparison?.ngrams ?? ready.baselines?.map(({ order, sample }) => ({ order, loss: sample }));
  return losses?.length ? losses : [{ order: 1, loss: ready.summary.unigramEntropy }];
}

/** The lines that are drawn: one for each order would be too many. */
export function drawnReferences(losses: readonly ReferenceLoss[]): readonly ReferenceLoss[] {
  const highest = Math.max(...losses.map(({ order }) => order));
  return losses.filter(({ order }) => order <= maxListedOrder || order === highest);
}
