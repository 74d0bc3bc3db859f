/**
 * Finds files that repeat another file, wholly or nearly: the same book as two files, or in two editions. If both were
 * counted, most of the held-out text would also be training text.
 * Source: Broder 1997, "On the resemblance and containment of documents".
 */

import type { Tokenization } from '../types';
import { everyFor, visitWindows, type WindowSample } from './windowHashes';

/** A file that repeats another one; both are indices of files. */
export interface Duplicate {
  readonly file: number;
  readonly of: number;
}

/**
 * Share of a file's windows that must also be in the other file. Editions that differ in one word of twenty share 0.81
 * of their windows of four words; unrelated novels of one author share less than a tenth.
 */
const minShare = 0.75;
/** With fewer sampled windows, only files that are exactly equal count as duplicates. */
const minSampled = 20;
/** Windows of all files that are kept in memory. */
const maxSampled = 300_000;
/** Files that a window is remembered for: a window in more files is a formula rather than a sign of a copy. */
const maxOwners = 4;

/** Characters are short, so a window needs more of them. */
const windowLength = (tokenization: Tokenization) => (tokenization === 'characters' ? 24 : 4);

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
  tokenization: Tokenization,
): Generator<void, Duplicate[]> {
  const startOf = (file: number) => (file === 0 ? 0 : files[file - 1].end);
  const sizeOf = (file: number) => files[file].end - startOf(file);
  const bySize = Array.from(files.keys())
    .filter((file) => sizeOf(file) > 0)
    .sort((a, b) => sizeOf(b) - sizeOf(a) || files[a].name.length - files[b].name.length || a - b);
  const sample = { length: windowLength(tokenization), every: everyFor(ids.length, maxSampled) };
  const owners = new Map<number, number[]>();
  const exact = new Map<string, number>();
  const duplicates: Duplicate[] = [];
  for (const file of bySize) {
    yield;
    const { hashes, checksum } = sketch(ids, [startOf(file), files[file].end], sample);
    const key = `${sizeOf(file)} ${checksum}`;
    const of = exact.get(key) ?? (hashes.size >= minSampled ? containing(hashes, owners) : undefined);
    if (of !== undefined) {
      duplicates.push({ file, of });
      continue;
    }
    exact.set(key, file);
    for (const hash of hashes) {
      const known = owners.get(hash);
      if (!known) owners.set(hash, [file]);
      else if (known.length < maxOwners) known.push(file);
    }
  }
  return duplicates.sort((a, b) => a.file - b.file);
}

/** The distinct sampled windows of a file, and a checksum of all its tokens in order. */
function sketch(ids: Int32Array, range: readonly [number, number], sample: WindowSample) {
  const hashes = new Set<number>();
  visitWindows(ids, range, sample, (hash) => hashes.add(hash));
  let checksum = 0;
  for (let i = range[0]; i < range[1]; i++) checksum = (Math.imul(checksum, 31) + ids[i]) | 0;
  return { hashes, checksum };
}

/** The file that contains most of these windows, if it contains enough. */
function containing(
  hashes: ReadonlySet<number>,
  owners: ReadonlyMap<number, readonly number[]>,
): number | undefined {
  const shared = new Map<number, number>();
  for (const hash of hashes) {
    for (const file of owners.get(hash) ?? []) shared.set(file, (shared.get(file) ?? 0) + 1);
  }
  const [best] = [...shared].sort(([a, m], [b, n]) => n - m || a - b);
  return best && best[1] >= minShare * hashes.size ? best[0] : undefined;
}
