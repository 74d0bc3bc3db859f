/** Finds valid and invalid UTF-8 sequences in bytes. */

/**
 * The length of the valid sequence at `at`, 1 to 4; else minus the number of bytes that a decoder would replace together,
 * -1 to -3: the longest start of a valid sequence, or a single byte.
 * Source: The Unicode Standard, table 3-7 and section 3.9 (maximal subparts).
 */
export function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  // The first continuation byte excludes overlong forms, surrogates, and what exceeds U+10FFFF.
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1]; // undefined at the end, which fails every comparison
  if (!(second >= lowest && second <= highest)) return -1;
  for (let offset = 2; offset < length; offset++) {
    const next = bytes[at + offset];
    if (!(next >= 0x80 && next <= 0xbf)) return -offset;
  }
  return length;
}

/** The number of bytes at the end of `bytes`, 0 to 3, that start a sequence which more bytes might complete. */
export function unfinishedLength(bytes: Uint8Array): number {
  for (let length = 1; length <= 3 && length <= bytes.length; length++) {
    const at = bytes.length - length;
    if (bytes[at] < 0x80) return 0;
    if (bytes[at] < 0xc0) continue;
    return bytes[at] >= 0xc2 && bytes[at] <= 0xf4 && sequenceAt(bytes, at) === -length ? length : 0;
  }
  return 0;
}

/** What speaks for UTF-8 in a piece of a file, and what against it. */
export interface SequenceCounts {
  /**
   * Valid sequences of several bytes; a long one counts more, because it is less likely to occur by chance: one of two
   * bytes is 1, of three 2, of four 4.
   */
  readonly valid: number;
  /** Invalid sequences. */
  readonly invalid: number;
  /** `valid` before the first invalid sequence, after the last one, and the most between two; all equal if there is none. */
  readonly runs: { readonly first: number; readonly last: number; readonly longest: number };
}

const weights = [0, 0, 1, 2, 4];

export function countSequences(bytes: Uint8Array): SequenceCounts {
  let valid = 0;
  let invalid = 0;
  let run = 0;
  let first = -1;
  let longest = 0;
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] < 0x80) {
      at++;
      continue;
    }
    const length = sequenceAt(bytes, at);
    if (length > 0) {
      valid += weights[length];
      run += weights[length];
      at += length;
      continue;
    }
    invalid++;
    if (first < 0) first = run;
    longest = Math.max(longest, run);
    run = 0;
    at -= length;
  }
  return {
    valid,
    invalid,
    runs: { first: first < 0 ? run : first, last: run, longest: Math.max(longest, run) },
  };
}
