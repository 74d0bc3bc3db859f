/** Gathers rows of a table by id, and sums rows by group. */

import { float } from './vector';

/** out[i] = table[ids[i]], zeros if the id is negative; a row is `width` floats, a multiple of 4. */
export function gather(table: usize, ids: usize, count: i32, width: i32, out: usize): void {
  const row = <usize>width * float;
  for (let i = 0; i < count; i++) {
    const id = load<i32>(ids + <usize>i * 4);
    const to = out + <usize>i * row;
    if (id < 0) memory.fill(to, 0, row);
    else memory.copy(to, table + <usize>id * row, row);
  }
}

/** out[u] = Σ values[order[j]] for j from starts[u] to starts[u + 1] − 1 */
export function sumGroups(
  values: usize,
  order: usize,
  starts: usize,
  groups: i32,
  width: i32,
  out: usize,
): void {
  const row = <usize>width * float;
  for (let u = 0; u < groups; u++) {
    const from = load<i32>(starts + <usize>u * 4);
    const to = load<i32>(starts + <usize>(u + 1) * 4);
    for (let at: usize = 0; at < row; at += 16) {
      let sum = f32x4.splat(0);
      for (let j = from; j < to; j++) {
        const position = <usize>load<i32>(order + <usize>j * 4);
        sum = f32x4.add(sum, v128.load(values + position * row + at));
      }
      v128.store(out + <usize>u * row + at, sum);
    }
  }
}
