/** Distinguishes UTF-16 text without a byte order mark from other files with NULs by their first bytes. */

import { isControl } from './binary';

/** Offset of the high byte in each pair. */
const highByteAt = { 'UTF-16 LE': 1, 'UTF-16 BE': 0 } as const;

/** Statistics of byte pairs read as code units. */
interface UnitStatistics {
  readonly units: number;
  /** Number of units that separate words or sentences. */
  readonly breaks: number;
  /** Number of distinct high bytes and of distinct low bytes. */
  readonly highs: number;
  readonly lows: number;
  /** Share of units in the most frequent scripts, in [0, 1]. */
  readonly mainScriptsShare: number;
}

/**
 * The UTF-16 encoding in which `head`, which is not text in any single-byte encoding, is clearly text; else undefined.
 * Text has fewer distinct high bytes than low bytes, which determines the byte order. Data with similar numbers of both,
 * such as noise or text with scattered NULs, is not accepted.
 */
export function unmarkedUtf16(head: Uint8Array): keyof typeof highByteAt | undefined {
  if (isText(statisticsOf(head, highByteAt['UTF-16 LE']))) return 'UTF-16 LE';
  if (isText(statisticsOf(head, highByteAt['UTF-16 BE']))) return 'UTF-16 BE';
  return undefined;
}

/**
 * Maximum ratio of distinct high bytes to distinct low bytes. It is 0.6 for 150 characters of Chinese or Korean, 0.4 for
 * a thousand, and lower for alphabets; noise and single-byte text have as many of both.
 */
const maxHighRatio = 2 / 3;
/** Minimum share of breaks: rows of a table may be long, but random 16-bit floats look like a break once in 1,800. */
const minBreakShare = 1 / 200;
/** Minimum share of the main scripts. Token ids stored as 16-bit numbers have 0.7, as frequent tokens have low ids. */
const minMainScriptsShare = 0.9;

function isText(statistics: UnitStatistics | undefined): boolean {
  if (!statistics) return false;
  const { units, breaks, highs, lows, mainScriptsShare } = statistics;
  return (
    highs <= maxHighRatio * lows && breaks >= minBreakShare * units && mainScriptsShare >= minMainScriptsShare
  );
}

/** Undefined if a unit cannot occur in text: a control character, a lone surrogate, U+FFFE or U+FFFF. */
function statisticsOf(bytes: Uint8Array, highAt: 0 | 1): UnitStatistics | undefined {
  const units = bytes.length >> 1;
  const highCounts = new Uint32Array(256);
  const lowCounts = new Uint32Array(256);
  let breaks = 0;
  let inPair = false; // after a high surrogate, which may also be the last unit of the slice
  for (let at = 0; at < 2 * units; at += 2) {
    const high = bytes[at + highAt];
    const low = bytes[at + 1 - highAt];
    if (isLowSurrogate(high) !== inPair || !canBeText(high, low)) return undefined;
    inPair = isHighSurrogate(high);
    highCounts[high]++;
    lowCounts[low]++;
    if (isBreak((high << 8) | low)) breaks++;
  }
  const distinct = (counts: Uint32Array) => counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const mainScriptsShare = unitsInMainScripts(highCounts) / units;
  return { units, breaks, highs: distinct(highCounts), lows: distinct(lowCounts), mainScriptsShare };
}

const isHighSurrogate = (high: number) => high >> 2 === 0xd8 >> 2;
const isLowSurrogate = (high: number) => high >> 2 === 0xdc >> 2;

function canBeText(high: number, low: number): boolean {
  return high === 0 ? !isControl(low) : high !== 0xff || low < 0xfe;
}

/** Space, tab, line breaks, and the CJK space, comma and full stops. Not U+2000, which is a byte-swapped space. */
function isBreak(unit: number): boolean {
  return unit === 0x20 || (unit >= 9 && unit <= 13) || (unit >= 0x3000 && unit <= 0x3002) || unit === 0xff0c;
}

/** Number of scripts mixed in one text: Vietnamese uses three Latin blocks, dictionaries two scripts and accents. */
const maxMainScripts = 4;

/** Units in the most frequent scripts. A script is a block of 256 code points; all CJK blocks count as one script. */
function unitsInMainScripts(highCounts: Uint32Array): number {
  const scripts = new Uint32Array(256);
  for (let high = 0; high < 256; high++) scripts[scriptOf(high)] += highCounts[high];
  return scripts
    .sort()
    .subarray(-maxMainScripts)
    .reduce((sum, count) => sum + count, 0);
}

const eastAsian = 0x4e;

function scriptOf(high: number): number {
  const isCjk =
    (high >= 0x2e && high <= 0x9f) || // radicals, kana and ideographs
    (high >= 0xac && high <= 0xd7) || // Hangul
    high === 0xff; // fullwidth forms
  if (isCjk) return eastAsian;
  return isLowSurrogate(high) ? 0xd8 : high; // both surrogates; the high byte of the first is mostly D8
}
