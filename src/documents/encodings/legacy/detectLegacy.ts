/** Detects encodings older than Unicode by the text that the bytes make in each. */

import { type LegacyEncoding, legacyEncodings } from '../../../config/encodings';
import { createDecoder } from '../legacyDecoder';
import { decodeWindows1252 } from '../windows1252';
import { alphabetScore } from './alphabets';
import { type CharacterCounts, countCharacters } from './characterCounts';
import { eastAsianScore, isEastAsian } from './eastAsian';

/** What another encoding must be better by than Windows-1252, which is far more common. */
const margin = 0.1;
/** What a text must reach in another encoding than Windows-1252. */
const minScore = 0.75;
/** What both are raised by, divided by the number of characters outside ASCII: a few may fit by chance. */
const raiseForFew = 0.6;
/** What no text exceeds. */
const maxScore = 1.3;
/** Encodings that few texts were ever in, and what they lose for it. */
const unusual: readonly LegacyEncoding[] = [
  'ISO-8859-3',
  'ISO-8859-4',
  'ISO-8859-10',
  'ISO-8859-13',
  'ISO-8859-14',
  'ISO-8859-15',
];
const unusualLoss = 0.1;
/** What a guess of `chardet` is worth: it decides between encodings that fit nearly alike. */
const guessWeight = 0.05;

/**
 * The encoding of `sample`, which is not UTF-8; Windows-1252 unless the text fits another one clearly better. Of encodings
 * that make the same text of it, the first in the list.
 * @param sample whole lines that have bytes outside ASCII; 8 KB take about 50 ms
 */
export async function detectLegacy(sample: Uint8Array): Promise<LegacyEncoding> {
  const usualText = decodeWindows1252(sample);
  const usual = scoreOf(countCharacters(usualText), 'Windows-1252');
  if (usual + margin >= maxScore) return 'Windows-1252';
  const guesses = await guess(sample);
  let best: Candidate = { encoding: 'Windows-1252', text: usualText, score: usual };
  for (const encoding of legacyEncodings.slice(1)) {
    const text = textIn(sample, encoding);
    if (text === undefined || text === usualText || text === best.text) continue;
    const counts = countCharacters(text);
    const plain = scoreOf(counts, encoding) - (unusual.includes(encoding) ? unusualLoss : 0);
    const needed = Math.max(minScore, usual + margin) + raiseForFew / counts.total;
    const score = plain + guessWeight * (guesses.get(encoding) ?? 0);
    if (plain >= needed && score > best.score) best = { encoding, text, score };
  }
  return best.encoding;
}

interface Candidate {
  readonly encoding: LegacyEncoding;
  readonly text: string;
  readonly score: number;
}

/** @returns undefined if this browser does not know the encoding */
function textIn(sample: Uint8Array, encoding: LegacyEncoding): string | undefined {
  try {
    const decode = createDecoder(encoding);
    return decode(sample) + decode();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** How well a text that was decoded from `encoding` fits its languages, about 1.3 at best. */
function scoreOf(counts: CharacterCounts, encoding: LegacyEncoding): number {
  return isEastAsian(encoding) ? eastAsianScore(counts, encoding) : alphabetScore(counts, encoding);
}

/** Names that `chardet` gives to encodings. */
const namesOfGuesses: Readonly<Record<string, LegacyEncoding>> = Object.fromEntries(
  legacyEncodings.map((encoding) => [encoding.toLowerCase().replace('shift-jis', 'shift_jis'), encoding]),
);

/** Encodings that `chardet` only tells by control characters. */
const siblings: Partial<Record<LegacyEncoding, LegacyEncoding>> = {
  'ISO-8859-2': 'Windows-1250',
  'ISO-8859-7': 'Windows-1253',
  'ISO-8859-8': 'Windows-1255',
  'Windows-1250': 'ISO-8859-2',
  'Windows-1253': 'ISO-8859-7',
  'Windows-1255': 'ISO-8859-8',
};

/** The confidence of `chardet`, in [0, 1], in each encoding that it finds possible. */
async function guess(sample: Uint8Array): Promise<ReadonlyMap<LegacyEncoding, number>> {
  const { analyse } = await import('chardet'); // large, and needed by fewer files still
  const guesses = new Map<LegacyEncoding, number>();
  for (const { name, confidence } of analyse(sample)) {
    const encoding = namesOfGuesses[name.toLowerCase()];
    if (!encoding) continue;
    for (const each of [encoding, siblings[encoding] ?? encoding]) guesses.set(each, confidence / 100);
  }
  return guesses;
}
