/**
 * The exported functions of the WebAssembly module, documented in `assembly`.
 * Addresses are byte offsets into its memory; widths and counts are in floats, strides in bytes. Functions with `from` and
 * `to` compute a range of columns.
 */
export interface Kernels {
  heapStart(): number;
  scratchBytes(): number;
  setScratch(address: number): void;
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
  statistics(
    a: number,
    rows: number,
    width: number,
    ...rest: readonly [from: number, to: number, mean: number, variance: number]
  ): void;
  inverseDeviation(variance: number, from: number, to: number, epsilon: number, out: number): void;
  blend(running: number, batch: number, from: number, to: number, rate: number): void;
  activate(
    a: number,
    rows: number,
    width: number,
    ...rest: readonly [
      ...[from: number, to: number, size: number],
      ...[mean: number, inverse: number, gamma: number, beta: number],
      ...[normalized: number, hidden: number],
    ]
  ): void;
  backward(
    dHidden: number,
    rows: number,
    width: number,
    ...rest: readonly [
      ...[from: number, to: number, size: number],
      ...[hidden: number, normalized: number, inverse: number, gamma: number],
      ...[dGamma: number, dBeta: number],
    ]
  ): void;
  dropout(
    values: number,
    rows: number,
    width: number,
    ...rest: readonly [
      ...[from: number, to: number, size: number],
      ...[key: number, threshold: number, scale: number, out: number],
    ]
  ): void;
  correct(logits: number, rows: number, width: number, corrections: number): void;
  begin(from: number, to: number, largest: number, total: number): void;
  take(
    logits: number,
    rows: number,
    width: number,
    ...rest: readonly [
      ...[from: number, to: number, largest: number, total: number],
      keep: number, // 0 or 1
    ]
  ): void;
  gradient(
    exponentials: number,
    rows: number,
    width: number,
    ...rest: readonly [from: number, to: number, size: number, labels: number, total: number]
  ): void;
  step(
    parameter: number,
    m: number,
    v: number,
    ...rest: readonly [
      ...[ids: number, first: number, gradient: number],
      ...[rows: number, width: number, coefficients: number],
    ]
  ): void;
  updateOutput(
    rows: number,
    width: number,
    batchSize: number,
    ...rest: readonly [
      ...[dLogits: number, hidden: number, parameter: number, m: number, v: number],
      ...[ids: number, first: number, coefficients: number],
    ]
  ): void;
  crossEntropies(
    table: number,
    words: number,
    width: number,
    ...rest: readonly [
      ...[hidden: number, from: number, to: number, targets: number],
      ...[largest: number, total: number, targetLogits: number],
    ]
  ): void;
  gather(table: number, ids: number, count: number, width: number, out: number): void;
  sumGroups(values: number, order: number, starts: number, groups: number, width: number, out: number): void;
}
