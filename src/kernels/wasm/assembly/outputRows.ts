/** Products with the output table whose results are used at once, block by block, so that they stay in the cache. */

import { step } from './optimizer';
import { packedBytes, packInto, product } from './product';
import { begin, take } from './softmax';
import { float } from './vector';

/** Words whose logits are computed at once. Constant, because the rounding of the totals depends on it. */
const wordsAtOnce: i32 = 256;
/** Maximum number of examples of `crossEntropies`. */
const mostExamples: i32 = 128;
/** Floats of a block: 128 KB. */
const blockSize: i32 = wordsAtOnce * mostExamples;

let block: usize = 0;

/** Bytes of memory for intermediate results, which each thread needs for itself. */
export function scratchBytes(): usize {
  return packedBytes + <usize>blockSize * float;
}

/** Sets the memory for intermediate results, `scratchBytes` bytes, aligned to 16. */
export function setScratch(address: usize): void {
  packInto(address);
  block = address + packedBytes;
}

/**
 * Computes the gradient of rows of the output table, dLogits · hidden, and one optimizer step on them.
 * @param rows number of rows
 * @param width floats of a row of the table and of `hidden`, a multiple of 8
 * @param batchSize columns of dLogits and rows of `hidden`, a multiple of 8
 * @param dLogits float32 [rows rounded up to 4, batchSize]
 * @param ids, first, coefficients see `step`
 */
export function updateOutput(
  rows: i32,
  width: i32,
  batchSize: i32,
  dLogits: usize,
  hidden: usize,
  parameter: usize,
  m: usize,
  v: usize,
  ids: usize,
  first: i32,
  coefficients: usize,
): void {
  const row = <usize>width * float;
  const batch = <usize>batchSize * float;
  const atOnce = min(64, (blockSize / width) & ~3);
  for (let from = 0; from < rows; from += atOnce) {
    const count = min(atOnce, rows - from);
    const some = dLogits + <usize>from * batch;
    product((count + 3) & ~3, width, batchSize, some, batch, float, 0, hidden, row, float, 0, block, row);
    const someIds = ids === 0 ? 0 : ids + <usize>from * 4;
    step(parameter, m, v, someIds, first + from, block, count, width, coefficients);
  }
}

/**
 * Maximum, total and target logit of each of the examples from … to − 1, over all words.
 * @param words rows of the table, a multiple of 4
 * @param width floats of a row of the table and of `hidden`
 * @param from, to multiples of 8, at most 128 apart
 * @param targets int32 [to]
 * @param largest, total, targetLogits float32 [to]: log total + largest − targetLogit is the loss
 */
export function crossEntropies(
  table: usize,
  words: i32,
  width: i32,
  hidden: usize,
  from: i32,
  to: i32,
  targets: usize,
  largest: usize,
  total: usize,
  targetLogits: usize,
): void {
  const row = <usize>width * float;
  const columns = to - from;
  const blockRow = <usize>columns * float;
  const shift = <usize>from * float;
  const some = hidden + <usize>from * row;
  begin(from, to, largest, total);
  for (let first = 0; first < words; first += wordsAtOnce) {
    const count = min(wordsAtOnce, words - first);
    const rows = table + <usize>first * row;
    product(count, columns, width, rows, row, float, 0, some, float, row, 0, block, blockRow);
    for (let b = 0; b < columns; b++) {
      const target = load<i32>(targets + shift + <usize>b * 4) - first;
      if (target < 0 || target >= count) continue;
      const at = block + <usize>target * blockRow + <usize>b * float;
      store<f32>(targetLogits + shift + <usize>b * float, load<f32>(at));
    }
    take(block, count, columns, 0, columns, largest + shift, total + shift, false);
  }
}
