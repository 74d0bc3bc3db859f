/** Decides how a file that is not valid UTF-8 is read: as damaged UTF-8, in an older encoding, or in both. */

import { blobSlices } from '../blobSlices';
import type { EncodingName } from './encodingName';
import { createLinePieces } from './linePieces';
import { countSequences } from './utf8Sequences';

/** Bytes in which an older encoding is looked for. */
const maxSampleBytes = 8 * 1024;

/** Valid UTF-8 far outnumbers the rest if there is so much more of it. */
const minValidRatio = 4;
/** A run of valid sequences of this weight does not occur by chance, however long the file. */
const certainRun = 12;
/** A run of this weight does not occur by chance in a short file. */
const likelyRun = 4;
/** Invalid sequences in lines of their own from which these lines are taken to be in another encoding. */
const minLegacySequences = 8;

interface Evidence {
  readonly valid: number;
  readonly invalid: number;
  readonly longestRun: number;
  /** Invalid sequences in lines that have more invalid than valid ones. */
  readonly legacy: number;
  /** The first of these lines. */
  readonly sample: Uint8Array;
}

/**
 * The encoding of a file that is not valid UTF-8. Reads the whole file, at about 100 MB/s.
 * @param hasMark whether it starts with the byte order mark of UTF-8
 * @throws the error of reading, or the reason of the signal
 */
export async function encodingOfInvalid(
  blob: Blob,
  hasMark: boolean,
  signal?: AbortSignal,
): Promise<EncodingName> {
  const { valid, invalid, longestRun, legacy, sample } = await gatherEvidence(blob, signal);
  const hasUtf8 =
    hasMark ||
    valid >= minValidRatio * invalid ||
    longestRun >= certainRun ||
    (longestRun >= likelyRun && minValidRatio * longestRun >= invalid);
  const isUtf8 = hasUtf8 && legacy < minLegacySequences;
  if (isUtf8) return hasMark ? 'UTF-8 with BOM' : 'UTF-8';
  const { detectLegacy } = await import('./legacy/detectLegacy'); // large, and needed by few files
  const found = await detectLegacy(sample);
  return hasUtf8 ? `UTF-8 and ${found}` : found;
}

async function gatherEvidence(blob: Blob, signal?: AbortSignal): Promise<Evidence> {
  const pieces = createLinePieces();
  const samples: Uint8Array[] = [];
  let sampleBytes = 0;
  let valid = 0;
  let invalid = 0;
  let run = 0;
  let longestRun = 0;
  let legacy = 0;

  function add(piece: Uint8Array): void {
    const counts = countSequences(piece);
    valid += counts.valid;
    invalid += counts.invalid;
    longestRun = Math.max(longestRun, run + counts.runs.first, counts.runs.longest);
    run = counts.invalid > 0 ? counts.runs.last : run + counts.valid;
    if (counts.invalid <= counts.valid) return;
    legacy += counts.invalid;
    if (sampleBytes >= maxSampleBytes) return;
    samples.push(piece.slice());
    sampleBytes += piece.length;
  }

  for await (const bytes of blobSlices(blob, signal)) for (const piece of pieces.push(bytes)) add(piece);
  for (const piece of pieces.end()) add(piece);
  const sample = new Uint8Array(await new Blob(samples as BlobPart[]).arrayBuffer());
  return { valid, invalid, longestRun, legacy, sample };
}
