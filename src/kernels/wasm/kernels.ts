/**
 * The exported functions of the WebAssembly module, documented in `assembly`.
 * Addresses are byte offsets into its memory; widths and counts are in floats, strides in bytes.
 */
export interface Kernels {
  heapStart(): number;
  product(
    m: number,
    n: number,
    depth: number,
    ...operands: readonly [
      ...[a: number, aRow: number, aColumn: number, aIds: number],
      ...[b: number, bRow: number, bColumn: number, bIds: number],
      ...[out: number, outRow: number],
    ]
  ): void;
  statistics(a: number, rows: number, width: number, mean: number, variance: number): void;
  inverseDeviation(variance: number, width: number, epsilon: number, out: number): void;
  blend(running: number, batch: number, width: number, rate: number): void;
  activate(
    a: number,
    rows: number,
    width: number,
    size: number,
    ...columns: readonly [
      ...[mean: number, inverse: number, gamma: number, beta: number],
      ...[normalized: number, hidden: number],
    ]
  ): void;
  backward(
    dHidden: number,
    rows: number,
    width: number,
    size: number,
    ...rest: readonly [
      ...[hidden: number, normalized: number, inverse: number, gamma: number],
      ...[dGamma: number, dBeta: number],
    ]
  ): void;
  dropout(
    values: number,
    rows: number,
    width: number,
    size: number,
    ...rest: readonly [key: number, threshold: number, scale: number, out: number]
  ): void;
  correct(logits: number, rows: number, width: number, corrections: number): void;
  begin(width: number, largest: number, total: number): void;
  take(
    logits: number,
    rows: number,
    width: number,
    largest: number,
    total: number,
    keep: number, // 0 or 1
  ): void;
  gradient(
    exponentials: number,
    rows: number,
    width: number,
    columns: number,
    labels: number,
    total: number,
  ): void;
  setSgd(learningRate: number): void;
  setAdam(
    rate: number,
    scale: number,
    epsilon: number,
    beta1: number,
    beta2: number,
    rest1: number,
    rest2: number,
  ): void;
  step(
    parameter: number,
    m: number,
    v: number,
    ids: number,
    first: number,
    gradient: number,
    rows: number,
    width: number,
  ): void;
  gather(table: number, ids: number, count: number, width: number, out: number): void;
  sumGroups(values: number, order: number, starts: number, groups: number, width: number, out: number): void;
}
