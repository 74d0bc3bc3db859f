/** Generated text with word frequencies by Zipf's law, as ids and as words. Knows no model. */

import { createAliasTable } from '../../src/math/aliasTable';
import { createRandom } from '../../src/math/random';

/** The frequency of word `rank` relative to the most frequent one: Mandelbrot's form of Zipf's law. */
const weightOf = (rank: number) => 3.7 / (rank + 3.7);

/** Occurrences of each word in a text of about a million words: int32 [V], all positive. */
export function zipfCounts(vocabularySize: number): Int32Array {
  const scale = 90_000; // the first word of a million-word novel
  return Int32Array.from({ length: vocabularySize }, (_, rank) =>
    Math.max(1, Math.round(scale * weightOf(rank))),
  );
}

/** Ids of words drawn independently with the frequencies of `zipfCounts`: int32 [tokens]. */
export function zipfIds(vocabularySize: number, tokens: number): Int32Array {
  const words = createAliasTable(zipfCounts(vocabularySize));
  const random = createRandom(1, 'story');
  return Int32Array.from({ length: tokens }, () => words.draw(random));
}

export interface TextOptions {
  readonly bytes: number;
  /** Distinct words; all of them occur if the text is at least twice as long. */
  readonly words: number;
}

/** About the length of English words, including the space. */
const bytesPerWord = 5.2;
const wordsPerSentence = 14;
const sentencesPerLine = 6;
const chunkLength = 1 << 16;

/** Yields the text in pieces of about 64 KB; ASCII, so that a character is a byte. */
export function* zipfText({ bytes, words }: TextOptions): Generator<string> {
  const spelled = Array.from({ length: words }, (_, rank) => spell(rank));
  const draws = createAliasTable(Float64Array.from({ length: words }, (_, rank) => weightOf(rank)));
  const random = createRandom(1, 'story');
  // At regular intervals the next word of the vocabulary is inserted, so that rare words occur too.
  const interval = Math.max(2, Math.floor((0.8 * bytes) / bytesPerWord / words));
  let written = 0;
  let chunk = '';
  for (let i = 1; written + chunk.length < bytes; i++) {
    chunk += spelled[i % interval === 0 ? (i / interval) % words : draws.draw(random)];
    if (i % wordsPerSentence > 0) chunk += ' ';
    else chunk += i % (wordsPerSentence * sentencesPerLine) === 0 ? '.\n' : '. ';
    if (chunk.length < chunkLength) continue;
    yield chunk;
    written += chunk.length;
    chunk = '';
  }
  yield chunk;
}

const first = 'bcdfghjklmnprstvw';
const middle = 'aeiou';
const last = 'dklmnrst';
const syllables = first.length * middle.length * last.length; // 680, so common words have one syllable

/** The unique word of a rank, in syllables of three letters. */
function spell(rank: number): string {
  const syllable = rank % syllables;
  const a = first[syllable % first.length];
  const b = middle[Math.floor(syllable / first.length) % middle.length];
  const c = last[Math.floor(syllable / (first.length * middle.length))];
  const rest = Math.floor(rank / syllables);
  return rest === 0 ? a + b + c : spell(rest - 1) + a + b + c;
}
