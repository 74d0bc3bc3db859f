/** Converts a stream of text to a stream of tokens, independent of the chunks; knows no ids. */

import { boundary, createCharacterItems } from './characterItems';
import { forcedCut, lastLineCut, lastWordCut } from './cut';
import { createGivenTokens, lineEnd } from './givenTokens';
import { type Emit, originalWords } from './originalWords';
import { emitFullPieces } from './pieces';
import { punctuatedWords } from './punctuatedWords';
import { createSegmenter, insertSpaces, type Segmenter } from './segment';
import type { Tokenization } from './types';

/** The token that ends a sentence, an item or a line. */
export const sentenceEnd: Readonly<Record<Tokenization, string>> = {
  original: '.',
  punctuation: '.',
  characters: boundary,
  given: lineEnd,
};

/** An incremental tokenizer: call `push` for each chunk, then `end`. */
export interface Tokenizer {
  /** Emits the tokens that `chunk` completes; the rest is pending until the next chunk. */
  push(chunk: string): void;
  /** Emits the pending tokens. Another text may follow; words and lines do not span two texts. */
  end(): void;
  /** Whether `Intl.Segmenter` has found words of a script without spaces. */
  readonly segmented: boolean;
}

/** Maximum length of pending text; longer text is cut at `forcedCut`. */
const maxPending = 2 ** 14;

/**
 * A tokenizer whose tokens do not depend on the chunks: the rules see complete words (or lines, for characters), because
 * the text after the last cut point of a chunk is pending until the next. The only exception is a word longer than
 * `maxPending`, whose cut points depend on the chunks; lines of any length are not split.
 * @param segmenter splits scripts without spaces into words
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
  let pending = '';
  let segmented = false;

  /** @param ends whether `text` ends between words or, for characters, between lines */
  const tokenize = (text: string, ends = true) => {
    const composed = text.normalize('NFC'); // canonically equivalent spellings are the same word
    if (name === 'characters') {
      characterItems(composed, ends);
      return;
    }
    const spaced = insertSpaces(composed, segmenter);
    segmented ||= segmenter.findsWords && spaced !== composed;
    const words = name === 'original' ? originalWords : punctuatedWords;
    words(lowerCase(spaced), emitWord);
  };

  return {
    push(chunk) {
      const cut = lastCut(chunk);
      if (cut > 0) tokenize(pending + chunk.slice(0, cut));
      pending = cut > 0 ? chunk.slice(cut) : pending + chunk;
      if (pending.length <= maxPending) return;
      const forced = forcedCut(pending);
      tokenize(pending.slice(0, forced), false);
      pending = pending.slice(forced);
    },
    end() {
      tokenize(pending);
      pending = '';
    },
    get segmented() {
      return segmented;
    },
  };
}

/** Lowercases; removes the combining dot that JavaScript adds for the Turkish capital İ, so that İki becomes iki. */
function lowerCase(text: string): string {
  return text.toLowerCase().replaceAll('i\u0307', 'i');
}

/** The tokens of a complete text. */
export function tokenizeText(text: string, name: Tokenization): string[] {
  const tokens: string[] = [];
  const tokenizer = createTokenizer(name, (token) => tokens.push(token));
  tokenizer.push(text);
  tokenizer.end();
  return tokens;
}
