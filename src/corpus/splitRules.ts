/** The three rules for splitting a text: by blocks, by items and by files. */

import { createRandom } from '../math/random';
import { createSplit, parts } from './split';
import type { Split, SplitPart } from './types';

/** Tokens per block in a text of at least `minBlocks` blocks. */
const maxBlockSize = 1000;
/** A shorter text gets proportionally smaller blocks, so that there are always two cycles of the split. */
const minBlocks = 40;
/** Block i is validation if i mod 20 is 9, test if it is 19, else training: 90, 5 and 5 percent. */
const cycleLength = 20;

/** Minimum number of items for a split by items: with fewer, a tenth is less than four, too few for an estimate. */
export const minItems = 40;
/** The seed of makemore, which shuffles with Python's generator, so that the same seed holds out different lines there. */
const itemSeed = 42;

const codeOf = (part: SplitPart) => parts.indexOf(part);

function partOfBlock(block: number): SplitPart {
  const position = block % cycleLength;
  if (position === 9) return 'validation';
  return position === 19 ? 'test' : 'training';
}

/** Splits a stream of `tokens` tokens by blocks of 1,000. */
export function splitByBlocks(tokens: number): Split {
  const proportional = Math.max(1, Math.floor(tokens / minBlocks));
  const blockSize = Math.min(maxBlockSize, proportional);
  const length = Math.ceil(tokens / blockSize);
  const ends = Int32Array.from({ length }, (_, block) => Math.min((block + 1) * blockSize, tokens));
  const blockParts = Uint8Array.from({ length }, (_, block) => codeOf(partOfBlock(block)));
  return createSplit({ kind: 'blocks', blockSize }, ends, blockParts);
}

/**
 * Splits a stream of shuffled items into 80, 10 and 10 percent; each item includes the boundary that ends it.
 * @param ids      int32 [tokens], ends with a boundary
 * @param boundary the id that ends an item
 * @returns undefined if there are fewer than `minItems`
 * Source: Karpathy's makemore, with the same order of shuffling and splitting.
 */
export function splitByItems(ids: Int32Array, boundary: number): Split | undefined {
  const ends = itemEnds(ids, boundary);
  const items = ends.length;
  if (items < minItems) return undefined;
  const [trainingEnd, validationEnd] = [Math.floor((8 * items) / 10), Math.floor((9 * items) / 10)];
  const itemParts = new Uint8Array(items);
  shuffled(items, itemSeed).forEach((item, index) => {
    itemParts[item] = codeOf(
      index < trainingEnd ? 'training' : index < validationEnd ? 'validation' : 'test',
    );
  });
  return createSplit({ kind: 'items', items, seed: itemSeed }, ends, itemParts);
}

/** Splits a stream of three files that end at `ends`, one for each part in the order of `parts`. */
export function splitByFiles(ends: readonly number[]): Split {
  return createSplit({ kind: 'files' }, Int32Array.from(ends), Uint8Array.of(0, 1, 2));
}

/** The position after each boundary. */
function itemEnds(ids: Int32Array, boundary: number): Int32Array {
  let items = 0;
  for (let position = 0; position < ids.length; position++) if (ids[position] === boundary) items++;
  const ends = new Int32Array(items);
  let item = 0;
  for (let position = 0; position < ids.length; position++) {
    if (ids[position] === boundary) ends[item++] = position + 1;
  }
  return ends;
}

/** 0 … size − 1 in random order (Fisher & Yates; Durstenfeld 1964). */
function shuffled(size: number, seed: number): Int32Array {
  const random = createRandom(seed, 'items');
  const order = Int32Array.from({ length: size }, (_, i) => i);
  for (let last = size - 1; last > 0; last--) {
    const chosen = random.integer(last + 1);
    [order[last], order[chosen]] = [order[chosen], order[last]];
  }
  return order;
}
