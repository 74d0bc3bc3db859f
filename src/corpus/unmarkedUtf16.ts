/** Tells UTF-16 without a byte order mark from other files that hold NULs, by their first bytes; decodes nothing. */

import { isControl } from './binary';

/** Where the high byte of each pair lies. */
const highByteAt = { 'UTF-16 LE': 1, 'UTF-16 BE': 0 } as const;

/** What pairs of bytes are, read as code units. */
interface Survey {
  readonly units: number;
  /** Units that part words or sentences. */
  readonly breaks: number;
  /** How many different high bytes there are, and how many low ones. */
  readonly highs: number;
  readonly lows: number;
  /** The share of the most frequent scripts, in [0, 1]. */
  readonly fewScripts: number;
}

/**
 * UTF-16 in which `head`, bytes that are no text in any encoding of single bytes, is plainly a text; else undefined.
 * Text has fewer different high bytes than low ones, which settles the order; everything that has as many of both,
 * noise and text with NULs strewn in, is left alone.
 */
export function unmarkedUtf16(head: Uint8Array): keyof typeof highByteAt | undefined {
  if (isText(surveyOf(head, highByteAt['UTF-16 LE']))) return 'UTF-16 LE';
  if (isText(surveyOf(head, highByteAt['UTF-16 BE']))) return 'UTF-16 BE';
  return undefined;
}

/**
 * 150 characters of Chinese or Korean have 0.6 times as many different high bytes as low ones, a thousand 0.4, and
 * whatever is written in letters fewer; noise and texts in single bytes have as many of both.
 */
const mostHighs = 2 / 3;
/** Rows of a table may be long; random floats of 16 bits look like a break once in 1,800 numbers. */
const leastBreaks = 1 / 200;
/** The ids of a text's tokens, stored as 16-bit numbers, come to 0.7: the most frequent have the lowest. */
const leastInFewScripts = 0.9;

function isText(survey: Survey | undefined): boolean {
  if (!survey) return false;
  const { units, breaks, highs, lows, fewScripts } = survey;
  return highs <= mostHighs * lows && breaks >= leastBreaks * units && fewScripts >= leastInFewScripts;
}

/** Undefined where a unit is none of a text: a control, half a surrogate pair, U+FFFE or U+FFFF. */
function surveyOf(bytes: Uint8Array, highAt: 0 | 1): Survey | undefined {
  const units = bytes.length >> 1;
  const highCounts = new Uint32Array(256);
  const lowCounts = new Uint32Array(256);
  let breaks = 0;
  let inPair = false; // after the first half of a pair; the last one may stand at the end of the slice
  for (let at = 0; at < 2 * units; at += 2) {
    const high = bytes[at + highAt];
    const low = bytes[at + 1 - highAt];
    if (isSecondHalf(high) !== inPair || !canBeText(high, low)) return undefined;
    inPair = isFirstHalf(high);
    highCounts[high]++;
    lowCounts[low]++;
    if (isBreak((high << 8) | low)) breaks++;
  }
  const different = (counts: Uint32Array) => counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const fewScripts = inFewScripts(highCounts) / units;
  return { units, breaks, highs: different(highCounts), lows: different(lowCounts), fewScripts };
}

const isFirstHalf = (high: number) => high >> 2 === 0xd8 >> 2;
const isSecondHalf = (high: number) => high >> 2 === 0xdc >> 2;

function canBeText(high: number, low: number): boolean {
  return high === 0 ? !isControl(low) : high !== 0xff || low < 0xfe;
}

/** Space, tab, line end, and the space, comma and full stops of Chinese and Japanese. Not U+2000: a turned space. */
function isBreak(unit: number): boolean {
  return unit === 0x20 || (unit >= 9 && unit <= 13) || (unit >= 0x3000 && unit <= 0x3002) || unit === 0xff0c;
}

/** Scripts that one text mixes: Vietnamese takes three blocks of Latin, dictionaries two scripts and an accent. */
const scriptsMixed = 4;

/** Units of the most frequent scripts, a script being 256 code points, or all that Chinese, Japanese and Korean share. */
function inFewScripts(highCounts: Uint32Array): number {
  const scripts = new Uint32Array(256);
  for (let high = 0; high < 256; high++) scripts[scriptOf(high)] += highCounts[high];
  return scripts
    .sort()
    .subarray(-scriptsMixed)
    .reduce((sum, count) => sum + count, 0);
}

const eastAsian = 0x4e;

function scriptOf(high: number): number {
  const together =
    (high >= 0x2e && high <= 0x9f) || // from radicals over kana to the last ideograph
    (high >= 0xac && high <= 0xd7) || // Hangul
    high === 0xff; // wide forms
  if (together) return eastAsian;
  return isSecondHalf(high) ? 0xd8 : high; // both halves of a pair; its first mostly begins with D8
}
