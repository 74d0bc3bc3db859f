/** Streams of text into streams of tokens, whatever the chunks; knows no ids. */

import { boundary, characterItems } from './characterItems';
import { lastLineCut, lastWordCut } from './cut';
import { createGivenTokens, lineEnd } from './givenTokens';
import { type Emit, originalWords } from './originalWords';
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

/** Characters that may wait for a place to cut; a "word" longer than this is cut where it stands. */
const mostWaiting = 2 ** 24;

/**
 * A tokenizer whose tokens do not depend on where the chunks are cut: each rule sees only whole words (or, for
 * characters, whole lines), because what follows the last cut of a chunk waits for the next.
 * @param segmenter finds the words of scripts without spaces between them
 */
export function createTokenizer(
  name: Tokenization,
  emit: Emit,
  segmenter: Segmenter = createSegmenter(),
): Tokenizer {
  if (name === 'given') return { ...createGivenTokens(emit), segmented: false };
  const lastCut = name === 'characters' ? lastLineCut : lastWordCut;
  let waiting = '';
  let segmented = false;

  const tokenize = (text: string) => {
    const composed = text.normalize('NFC'); // two spellings of the same letters are one word
    if (name === 'characters') {
      characterItems(composed, emit);
      return;
    }
    const spaced = spaceOut(composed, segmenter);
    segmented ||= segmenter.findsWords && spaced !== composed;
    const words = name === 'original' ? originalWords : punctuatedWords;
    words(lowerCase(spaced), emit);
  };

  return {
    push(chunk) {
      const cut = waiting.length + chunk.length > mostWaiting ? chunk.length : lastCut(chunk);
      if (cut > 0) {
        tokenize(waiting + chunk.slice(0, cut));
        waiting = '';
      }
      waiting += chunk.slice(cut);
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
