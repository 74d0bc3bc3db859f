/**
 * Finds files that repeat another file, wholly or nearly: the same book as two files, or in two editions. If both were
 * counted, most of the held-out text would also be training text.
 * Source: Broder 1997, "On the resemblance and containment of documents".
 */

import { everyFor, visitWindows, type WindowSample } from './windowHashes';

/** A file that repeats another one; both are indices of files. */
export interface Duplicate {
  readonly file: number;
  readonly of: number;
}

/**
 * Share of a file's windows that must also be in the other file. Editions that differ in one word of twenty share 0.8
 * of their windows, novels of one author less than 0.1 (measured, with words and with characters).
 */
const minShare = 0.75;
/**
 * Share of comparisons of two windows, at least `stride` tokens apart, that must be as far apart in the other file,
 * within `maxShift` tokens. In a table with few distinct values, every window of a small file is also in a large one,
 * but in another order; within a row, overlapping windows agree by themselves.
 */
const minInOrder = 0.5;
const stride = 32;
const maxShift = 16;
/** With fewer tokens or sampled windows, only files that are exactly equal count as duplicates: letters, forms, poems. */
const minTokens = 200;
const minSampled = 20;
/** Windows of all files that are kept in memory. */
const maxSampled = 300_000;
/** Files that a window is remembered for: a window in more files is a formula rather than a sign of a copy. */
const maxOwners = 4;

/** What the tokens are. */
export type TokenUnit =
  | { readonly kind: 'words' }
  /** With the id that ends a line. */
  | { readonly kind: 'characters'; readonly lineEnd: number };

/** Four words, or as many characters within a line: too many for a name, because equal names in lists are ordinary data. */
const windowOf = (unit: TokenUnit) =>
  unit.kind === 'words' ? { length: 4 } : { length: 18, separator: unit.lineEnd };

/** The first place of a window in a file. */
interface Place {
  readonly file: number;
  readonly position: number;
}

/**
 * The files to leave out so that every text is counted once: of two files, the one with fewer tokens, else the one with
 * the longer name, such as `novel (1).txt`, else the later one.
 * Yields between files, so that the caller can pause.
 * @param ids   int32 [tokens]
 * @param files  with the number of tokens at the end of each
 */
export function* findDuplicates(
  ids: Int32Array,
  files: readonly { readonly name: string; readonly end: number }[],
  unit: TokenUnit,
): Generator<void, Duplicate[]> {
  const tokensOf = (file: number) => ids.subarray(file === 0 ? 0 : files[file - 1].end, files[file].end);
  const sizeOf = (file: number) => tokensOf(file).length;
  const bySize = Array.from(files.keys())
    .filter((file) => sizeOf(file) > 0)
    .sort((a, b) => sizeOf(b) - sizeOf(a) || files[a].name.length - files[b].name.length || a - b);
  const sample = { ...windowOf(unit), every: everyFor(ids.length, maxSampled) };
  const places = new Map<number, Place[]>();
  const byChecksum = new Map<number, number[]>();
  const duplicates: Duplicate[] = [];
  for (const file of bySize) {
    yield;
    const tokens = tokensOf(file);
    const checksum = checksumOf(tokens);
    const similar = byChecksum.get(checksum) ?? [];
    const equal = similar.find((other) => areEqual(tokens, tokensOf(other)));
    if (equal !== undefined) {
      duplicates.push({ file, of: equal });
      continue;
    }
    const windows = firstPositions(tokens, sample);
    const canBeJudged = tokens.length >= minTokens && windows.size >= minSampled;
    const of = canBeJudged ? fileContaining(windows, places) : undefined;
    if (of !== undefined) {
      duplicates.push({ file, of });
      continue;
    }
    byChecksum.set(checksum, [...similar, file]);
    for (const [hash, position] of windows) {
      const known = places.get(hash);
      if (!known) places.set(hash, [{ file, position }]);
      else if (known.length < maxOwners) known.push({ file, position });
    }
  }
  return duplicates.sort((a, b) => a.file - b.file);
}

/** The distinct sampled windows, in order, each with its first position. */
function firstPositions(tokens: Int32Array, sample: WindowSample): Map<number, number> {
  const positions = new Map<number, number>();
  visitWindows(tokens, [0, tokens.length], sample, (hash, position) => {
    if (!positions.has(hash)) positions.set(hash, position);
  });
  return positions;
}

/** The number of tokens and their order, in 32 bits; different files may have the same. */
function checksumOf(tokens: Int32Array): number {
  let checksum = tokens.length;
  for (let i = 0; i < tokens.length; i++) checksum = (Math.imul(checksum, 0x01000193) ^ tokens[i]) | 0;
  return checksum;
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false; // five times as fast as `every`
  return true;
}

interface Candidate {
  shared: number;
  compared: number;
  inOrder: number;
  /** The last window that was compared: its position in the file, and how much earlier it is in the candidate. */
  position: number;
  distance: number;
}

/** The file that contains most of these windows, if it contains enough and in the same order. */
function fileContaining(
  windows: ReadonlyMap<number, number>,
  places: ReadonlyMap<number, readonly Place[]>,
): number | undefined {
  const candidates = new Map<number, Candidate>();
  for (const [hash, position] of windows) {
    for (const place of places.get(hash) ?? []) {
      const distance = position - place.position;
      const candidate = candidates.get(place.file);
      if (candidate) compare(candidate, position, distance);
      else candidates.set(place.file, { shared: 1, compared: 0, inOrder: 0, position, distance });
    }
  }
  const [best] = [...candidates]
    .filter(([, { shared }]) => shared >= minShare * windows.size)
    .filter(([, { compared, inOrder }]) => inOrder >= minInOrder * compared)
    .sort(([a, one], [b, other]) => other.shared - one.shared || a - b);
  return best?.[0];
}

function compare(candidate: Candidate, position: number, distance: number): void {
  candidate.shared++;
  if (position - candidate.position < stride) return;
  candidate.compared++;
  if (Math.abs(distance - candidate.distance) <= maxShift) candidate.inOrder++;
  candidate.position = position;
  candidate.distance = distance;
}
