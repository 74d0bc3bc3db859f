/** Which tokens train, validate and test, whatever the rule; knows ids' positions only, not the ids. */

import type { Split, SplitPart, SplitRule } from './types';

/** In the order of `Split.runParts`. */
export const parts: readonly SplitPart[] = ['training', 'validation', 'test'];

/** Positions from `start` to before `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * The split of a stream of pieces, each of one part; neighbouring pieces of one part become one run.
 * @param pieceEnds  int32 [pieces], the position after each piece, ascending: none is empty
 * @param pieceParts uint8 [pieces], places in `parts`
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

/** The longest runs of positions that lie in one part of the split, in order. */
export function runsOf({ runEnds, runParts }: Split, part: SplitPart): Run[] {
  const code = parts.indexOf(part);
  const runs: Run[] = [];
  for (let run = 0; run < runEnds.length; run++) {
    if (runParts[run] === code) runs.push({ start: run === 0 ? 0 : runEnds[run - 1], end: runEnds[run] });
  }
  return runs;
}

/** Every position in `runs` from `skip` positions after its run's start. */
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
 * Targets of training windows: the target and the `contextLength` tokens before it lie in one unbroken run of
 * training tokens, so that no held-out token is ever seen. By items, every training token is one: what stands before
 * its item is hidden from its window (see `Corpus.boundary`).
 * @returns ascending positions, one for each window
 */
export function trainingPositions(split: Split, contextLength: number): Int32Array {
  return positionsIn(runsOf(split, 'training'), split.rule.kind === 'items' ? 0 : contextLength);
}

/**
 * Targets of validation or test: every position of the part with `contextLength` tokens before it, whatever part
 * those are in. By items, every position of the part.
 * @returns ascending positions
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
