/** Which tokens train, validate and test; knows ids' positions only, not the ids. */

import type { Part, Split } from './types';

/** Tokens in a block of a text of at least `fewestBlocks` blocks. */
const usualBlockSize = 1000;
/** A text with fewer blocks gets proportionally smaller ones: two rounds of the split, whatever its length. */
const fewestBlocks = 40;
/** Block i is validation where i mod 20 is 9, test where it is 19, else training: 90, 5 and 5 per cent. */
const round = 20;

function partOfBlock(block: number): Part {
  const place = block % round;
  if (place === 9) return 'validation';
  return place === 19 ? 'test' : 'training';
}

/** Positions from `start` to before `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** The split of a stream of `tokens` tokens. */
export function createSplit(tokens: number): Split {
  const proportional = Math.max(1, Math.floor(tokens / fewestBlocks));
  const blockSize = Math.min(usualBlockSize, proportional);
  const sizes = { training: 0, validation: 0, test: 0 };
  for (let block = 0; block * blockSize < tokens; block++) {
    sizes[partOfBlock(block)] += Math.min(blockSize, tokens - block * blockSize);
  }
  return {
    blockSize,
    tokens,
    partOf: (position) => partOfBlock(Math.floor(position / blockSize)),
    sizes,
  };
}

/** The longest runs of positions that lie in one part of the split, in order. */
export function runsOf(split: Split, part: Part): Run[] {
  const runs: Run[] = [];
  let start = -1;
  for (let position = 0; position < split.tokens; position += split.blockSize) {
    const inside = split.partOf(position) === part;
    if (inside && start < 0) start = position;
    if (!inside && start >= 0) {
      runs.push({ start, end: position });
      start = -1;
    }
  }
  if (start >= 0) runs.push({ start, end: split.tokens });
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
 * training blocks, so that no held-out token is ever seen.
 * @returns ascending positions, one for each window
 */
export function trainingPositions(split: Split, contextLength: number): Int32Array {
  return positionsIn(runsOf(split, 'training'), contextLength);
}

/**
 * Targets of validation or test: every position of the part with `contextLength` tokens before it, whatever part
 * those are in.
 * @returns ascending positions
 */
export function heldOutPositions(
  split: Split,
  part: Exclude<Part, 'training'>,
  contextLength: number,
): Int32Array {
  const runs = runsOf(split, part).map((run) => ({ ...run, start: Math.max(run.start, contextLength) }));
  return positionsIn(runs, 0);
}
