/** The split into training, validation and test, for any rule; knows positions, not ids. */

import type { Split, SplitPart, SplitRule } from './types';

/** In the order of `Split.runParts`. */
export const parts: readonly SplitPart[] = ['training', 'validation', 'test'];

/** Positions from `start` to before `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * Creates a split from pieces, each of which belongs to one part; adjacent pieces of the same part become one run.
 * @param pieceEnds  int32 [pieces], the position after each piece, ascending; no piece is empty
 * @param pieceParts uint8 [pieces], indices in `parts`
 */
export function createSplit(rule: SplitRule, pieceEnds: Int32Array, pieceParts: Uint8Array): Split {
  const runEnds = new Int32Array(pieceEnds.length);
  const runParts = new Uint8Array(pieceEnds.length);
  const sizes = { training: 0, validation: 0, test: 0 };
  let runs = 0;
  let start = 0;
  for (let piece = 0; piece < pieceEnds.length; piece++) {
    const end = pieceEnds[piece];
    sizes[parts[pieceParts[piece]]] += end - start;
    if (runs === 0 || runParts[runs - 1] !== pieceParts[piece]) runs++;
    runEnds[runs - 1] = end;
    runParts[runs - 1] = pieceParts[piece];
    start = end;
  }
  return { rule, tokens: start, sizes, runEnds: runEnds.slice(0, runs), runParts: runParts.slice(0, runs) };
}

/** The maximal runs of positions in one part of the split, in order. */
export function runsOf({ runEnds, runParts }: Split, part: SplitPart): Run[] {
  const code = parts.indexOf(part);
  const runs: Run[] = [];
  for (let run = 0; run < runEnds.length; run++) {
    if (runParts[run] === code) runs.push({ start: run === 0 ? 0 : runEnds[run - 1], end: runEnds[run] });
  }
  return runs;
}

/** All positions in `runs` except the first `skip` of each run. */
function positionsIn(runs: readonly Run[], skip: number): Int32Array {
  const length = runs.reduce((sum, run) => sum + Math.max(0, run.end - run.start - skip), 0);
  const positions = new Int32Array(length);
  let next = 0;
  for (const run of runs) {
    for (let position = run.start + skip; position < run.end; position++) positions[next++] = position;
  }
  return positions;
}

/**
 * Targets of the training windows: the target and the `contextLength` tokens before it are in one run of training
 * tokens, so that no held-out token is seen. With items, every training token is a target, because its window does not
 * see beyond its item (see `Corpus.boundary`).
 * @returns int32 [windows], ascending positions
 */
export function trainingPositions(split: Split, contextLength: number): Int32Array {
  return positionsIn(runsOf(split, 'training'), split.rule.kind === 'items' ? 0 : contextLength);
}

/**
 * Targets of validation or test: every position of the part with `contextLength` tokens of any part before it. With
 * items, every position of the part.
 * @returns int32 [targets], ascending positions
 */
export function heldOutPositions(
  split: Split,
  part: Exclude<SplitPart, 'training'>,
  contextLength: number,
): Int32Array {
  const first = split.rule.kind === 'items' ? 0 : contextLength;
  const runs = runsOf(split, part).map((run) => ({ ...run, start: Math.max(run.start, first) }));
  return positionsIn(runs, 0);
}
