/** The three rules by which a text is split: by blocks of its stream, by its items, by its files. */

import { createRandom } from '../math/random';
import { createSplit, parts } from './split';
import type { Split, SplitPart } from './types';

/** Tokens in a block of a text of at least `fewestBlocks` blocks. */
const usualBlockSize = 1000;
/** A text with fewer blocks gets proportionally smaller ones: two rounds of the split, whatever its length. */
const fewestBlocks = 40;
/** Block i is validation where i mod 20 is 9, test where it is 19, else training: 90, 5 and 5 per cent. */
const round = 20;

/** Fewest items that are split as items: with fewer, a tenth is not even four, and one odd line would decide. */
export const fewestItems = 40;
/** makemore's seed. Its shuffle is Python's, so the same seed holds out other lines there. */
const itemSeed = 42;

const codeOf = (part: SplitPart) => parts.indexOf(part);

function partOfBlock(block: number): SplitPart {
  const place = block % round;
  if (place === 9) return 'validation';
  return place === 19 ? 'test' : 'training';
}

/** The split of a stream of `tokens` tokens by blocks of 1,000. */
export function splitByBlocks(tokens: number): Split {
  const proportional = Math.max(1, Math.floor(tokens / fewestBlocks));
  const blockSize = Math.min(usualBlockSize, proportional);
  const length = Math.ceil(tokens / blockSize);
  const ends = Int32Array.from({ length }, (_, block) => Math.min((block + 1) * blockSize, tokens));
  const blockParts = Uint8Array.from({ length }, (_, block) => codeOf(partOfBlock(block)));
  return createSplit({ kind: 'blocks', blockSize }, ends, blockParts);
}

/**
 * The split of a stream of items by 8, 1 and 1 tenths of them, shuffled: each item belongs to one part together with
 * the boundary that ends it.
 * @param ids      the last of them is a boundary
 * @param boundary the id that ends an item
 * @returns undefined where there are fewer than `fewestItems`
 * Source: Karpathy's makemore, whose order of shuffling and cutting this is.
 */
export function splitByItems(ids: Int32Array, boundary: number): Split | undefined {
  const ends = itemEnds(ids, boundary);
  const items = ends.length;
  if (items < fewestItems) return undefined;
  const [trained, validated] = [Math.floor((8 * items) / 10), Math.floor((9 * items) / 10)];
  const itemParts = new Uint8Array(items);
  shuffled(items, itemSeed).forEach((item, place) => {
    itemParts[item] = codeOf(place < trained ? 'training' : place < validated ? 'validation' : 'test');
  });
  return createSplit({ kind: 'items', items, seed: itemSeed }, ends, itemParts);
}

/** The split of a stream of three files, one for each part in the order of `parts`, that end at `ends`. */
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
