/** Streams of text into streams of tokens, whatever the chunks; knows no ids. */

import { boundary, createCharacterItems } from './characterItems';
import { forcedCut, lastLineCut, lastWordCut } from './cut';
import { createGivenTokens, lineEnd } from './givenTokens';
import { type Emit, originalWords } from './originalWords';
import { emitFullPieces } from './pieces';
import { punctuatedWords } from './punctuatedWords';
import { createSegmenter, type Segmenter, spaceOut } from './segment';
import type { Tokenization } from './types';

/** The token that ends a sentence, or what there is instead. */
export const sentenceEnd: Readonly<Record<Tokenization, string>> = {
  original: '.',
  punctuation: '.',
  characters: boundary,
  given: lineEnd,
};

/** Tokenizes a text: chunk after chunk, then its end. */
export interface Tokenizer {
  /** Emits the tokens that `chunk` completes; the rest waits for the next chunk. */
  push(chunk: string): void;
  /** Emits what waits. Another text may follow: no word and no line goes across. */
  end(): void;
  /** True once words of a script without spaces between them have been found by `Intl.Segmenter`. */
  readonly segmented: boolean;
}

/** Characters that may wait for a place to cut: what is longer without one is cut all the same, see `forcedCut`. */
const mostWaiting = 2 ** 14;

/**
 * A tokenizer whose tokens do not depend on where the chunks are cut: each rule sees only whole words (or, for
 * characters, whole lines), because what follows the last cut of a chunk waits for the next. Only of a word longer
 * than `mostWaiting` the chunks decide where it is cut; a line of any length stays one.
 * @param segmenter finds the words of scripts without spaces between them
 */
export function createTokenizer(
  name: Tokenization,
  emit: Emit,
  segmenter: Segmenter = createSegmenter(),
): Tokenizer {
  if (name === 'given') return { ...createGivenTokens(emit), segmented: false };
  const lastCut = name === 'characters' ? lastLineCut : lastWordCut;
  const characterItems = createCharacterItems(emit);
  const emitWord: Emit = (token) => emit(emitFullPieces(token, emit));
  let waiting = '';
  let segmented = false;

  /** @param ends whether `text` ends between words, or between lines where those are cut into characters */
  const tokenize = (text: string, ends = true) => {
    const composed = text.normalize('NFC'); // two spellings of the same letters are one word
    if (name === 'characters') {
      characterItems(composed, ends);
      return;
    }
    const spaced = spaceOut(composed, segmenter);
    segmented ||= segmenter.findsWords && spaced !== composed;
    const words = name === 'original' ? originalWords : punctuatedWords;
    words(lowerCase(spaced), emitWord);
  };

  return {
    push(chunk) {
      const cut = lastCut(chunk);
      if (cut > 0) tokenize(waiting + chunk.slice(0, cut));
      waiting = cut > 0 ? chunk.slice(cut) : waiting + chunk;
      if (waiting.length <= mostWaiting) return;
      const forced = forcedCut(waiting);
      tokenize(waiting.slice(0, forced), false);
      waiting = waiting.slice(forced);
    },
    end() {
      tokenize(waiting);
      waiting = '';
    },
    get segmented() {
      return segmented;
    },
  };
}

/** Lower case; the dot that JavaScript leaves behind a Turkish capital İ is taken off, so that İki is iki. */
function lowerCase(text: string): string {
  return text.toLowerCase().replaceAll('i\u0307', 'i');
}

/** The tokens of a whole text. */
export function tokenizeText(text: string, name: Tokenization): string[] {
  const tokens: string[] = [];
  const tokenizer = createTokenizer(name, (token) => tokens.push(token));
  tokenizer.push(text);
  tokenizer.end();
  return tokens;
}
