/** Texts of many items: what stands before an item's first token is an endless row of boundaries. */

import type { TokenRuns } from './sortedNgrams';

/**
 * A copy of the runs with `length` boundaries before each item.
 * @param runs whole items, each ending with a boundary
 */
export function withBoundaries(
  ids: Int32Array,
  runs: readonly { readonly start: number; readonly end: number }[],
  boundary: number,
  length: number,
): Pick<TokenRuns, 'ids' | 'runs' | 'padding'> {
  const spans: { start: number; end: number }[] = [];
  for (const run of runs) {
    for (let start = run.start, i = run.start; i < run.end; i++) {
      if (ids[i] !== boundary && i + 1 < run.end) continue;
      spans.push({ start, end: i + 1 });
      start = i + 1;
    }
  }
  const tokens = spans.reduce((sum, { start, end }) => sum + length + end - start, 0);
  const copy = new Int32Array(tokens).fill(boundary);
  const padding = new Uint8Array(tokens).fill(1);
  let next = 0;
  const padded = spans.map(({ start, end }) => {
    const first = next + length;
    const run = { start: next, end: first + end - start };
    copy.set(ids.subarray(start, end), first);
    padding.fill(0, first, run.end);
    next = run.end;
    return run;
  });
  return { ids: copy, runs: padded, padding };
}

/** Writes the `into.length` tokens before `position`; before the last boundary among them all are boundaries. */
export function contextBefore(
  ids: Int32Array,
  position: number,
  into: Int32Array,
  boundary: number | undefined,
): void {
  let met = false;
  for (let back = 1; back <= into.length; back++) {
    const at = position - back;
    if (boundary !== undefined && (at < 0 || ids[at] === boundary)) met = true;
    into[into.length - back] = met && boundary !== undefined ? boundary : at < 0 ? -1 : ids[at];
  }
}
