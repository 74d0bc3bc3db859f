/** The network beside the models that only count: what each loses on the same held-out targets. Pure. */

import type { BaselineLosses } from '../protocol/measurement';
import type { ReadyText, Run } from './state';

/** Who is compared. Orders are words looked at together: 1 knows frequencies alone, 3 is the trigram. */
export type ResultModel =
  | { readonly kind: 'guess' }
  | { readonly kind: 'ngram'; readonly order: number }
  | { readonly kind: 'network' }
  /** The network with a counted model; `share` is the network's mean weight in it, in [0, 1]. */
  | { readonly kind: 'mixture'; readonly order: number; readonly share?: number };

/** Losses in nats a word; absent where nothing was measured. */
export interface ResultRow {
  readonly contender: ResultModel;
  readonly validation?: number;
  readonly test?: number;
}

export interface Results {
  readonly rows: readonly ResultRow[];
  /** The least loss of each column; absent before the network has one. */
  readonly least: Pick<ResultRow, 'validation' | 'test'>;
  /** Targets that all of the validation column is of, where that is a sample of them. */
  readonly sample?: number;
  /** Whether the counted models of the column are of all targets while the network is of the sample. */
  readonly uneven: boolean;
}

/** Counted before it is known how far was counted: see `Ruler` in the worker. */
const usualOrders = [1, 2, 3, 5];
/** Between the trigram and the longest nothing is told: a row for each order would say little more. */
const toldOrders = 3;

/** What of a run is compared. */
type Measured = Pick<Run, 'validation' | 'test'>;

/** The rows are there from the start, in one order, so that the table keeps its shape while numbers come. */
export function resultsOf(ready: ReadyText, run: Measured | undefined): Results {
  const { baselines: ngrams } = ready;
  const measured = run?.validation.at(-1);
  const comparison = measured?.comparison;
  const test = measured?.whole && run?.test?.step === measured.step ? run.test : undefined;
  const guess = Math.log(ready.summary.distinct);
  const countedRow = (order: number): ResultRow => ({
    contender: { kind: 'ngram', order },
    validation: comparison ? lossOf(comparison.ngrams, order) : byOrder(ngrams, order)?.validation,
    test: byOrder(ngrams, order)?.test,
  });
  const mixtureRow = (order: number): ResultRow => ({
    contender: { kind: 'mixture', order, share: byOrder(comparison?.mixtures, order)?.share },
    validation: lossOf(comparison?.mixtures, order),
    test: lossOf(test?.comparison?.mixtures, order),
  });
  const orders = ngrams ? told(ngrams) : usualOrders;
  const rows: ResultRow[] = [
    { contender: { kind: 'guess' }, validation: guess, test: guess },
    ...orders.map(countedRow),
    { contender: { kind: 'network' }, validation: measured?.loss, test: test?.loss },
    ...orders.filter((order) => order >= toldOrders).map(mixtureRow),
  ];
  return {
    rows,
    least: { validation: least(rows, 'validation'), test: least(rows, 'test') },
    sample: measured?.whole === false ? measured.targets : undefined,
    uneven: measured?.whole === false && comparison === undefined && ngrams !== undefined,
  };
}

/** The loss of a counted model on the targets of the run's last measurement, or else on all of validation. */
export function baselineLoss(ready: ReadyText, run: Measured | undefined, order: number): number | undefined {
  const comparison = run?.validation.at(-1)?.comparison;
  return comparison ? lossOf(comparison.ngrams, order) : byOrder(ready.baselines, order)?.validation;
}

/** Nothing where the network is not among them: then there is nothing to be best of. */
function least(rows: readonly ResultRow[], part: 'validation' | 'test'): number | undefined {
  const network = rows.find(({ contender }) => contender.kind === 'network');
  if (network?.[part] === undefined) return undefined;
  return Math.min(...rows.flatMap((row) => row[part] ?? []));
}

function told(ngrams: readonly BaselineLosses[]): number[] {
  const orders = ngrams.map(({ order }) => order);
  return orders.filter((order) => order <= toldOrders || order === Math.max(...orders));
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
