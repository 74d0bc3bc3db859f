/** Converts a stream of text to a stream of tokens, independent of the chunks; knows no ids. */

import { createCharacterItems } from './characterItems';
import { forcedCut, lastLineCut, lastWordCut } from './cut';
import { createGivenTokens } from './givenTokens';
import { createLineTokens } from './lineTokens';
import { type Emit, originalWords } from './originalWords';
import { emitFullPieces } from './pieces';
import { punctuatedWords } from './punctuatedWords';
import { createSegmenter, insertSpaces, type Segmenter } from './segment';
import { turkicLowerCase } from './turkicLetters';
import type { Tokenization, WordRules } from './types';
import type { WordObserver } from './wordObserver';

/** An incremental tokenizer: call `push` for each chunk, then `end`. */
export interface Tokenizer {
  /** Emits the tokens that `chunk` completes; the rest is pending until the next chunk. */
  push(chunk: string): void;
  /** Emits the pending tokens. Another text may follow; words and lines do not span two texts. */
  end(): void;
  /** Whether `Intl.Segmenter` has found words of a script without spaces. */
  readonly segmented: boolean;
}

export interface TokenizerOptions {
  /** Splits scripts without spaces into words. */
  readonly segmenter?: Segmenter;
  /** Of the word tokenizers; absent for words as earlier versions split them. */
  readonly rules?: WordRules;
  /** Called for each punctuation mark that is a token; only with `rules`. */
  readonly onMark?: WordObserver['mark'];
}

/** Maximum length of pending text; longer text is cut at `forcedCut`. */
const maxPending = 2 ** 14;

/**
 * A tokenizer whose tokens do not depend on the chunks: the rules see complete words (or lines, for characters), because
 * the text after the last cut point of a chunk is pending until the next. The only exception is a word longer than
 * `maxPending`, whose cut points depend on the chunks; lines of any length are not split.
 */
export function createTokenizer(
  name: Tokenization,
  emit: Emit,
  { segmenter = createSegmenter(), rules, onMark }: TokenizerOptions = {},
): Tokenizer {
  if (name === 'given') return { ...createGivenTokens(emit), segmented: false };
  const lastCut = (text: string) =>
    name === 'characters' ? lastLineCut(text) : lastWordCut(text, rules !== undefined);
  const characterItems = createCharacterItems(emit);
  const lines = rules?.lineEnds ? createLineTokens(emit) : undefined;
  const observer: WordObserver | undefined = rules && { space: lines?.space, mark: onMark };
  const emitWord: Emit = (token) => {
    lines?.token();
    emit(emitFullPieces(token, emit));
  };
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
    words(inCase(spaced, rules), emitWord, observer);
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
      lines?.end();
    },
    get segmented() {
      return segmented;
    },
  };
}

/** The text in the case of its tokens. */
function inCase(text: string, rules: WordRules | undefined): string {
  if (rules?.capitals) return text;
  return rules?.turkic ? turkicLowerCase(text) : lowerCase(text);
}

/** Lowercases; removes the combining dot that JavaScript adds for the Turkish capital İ, so that İki becomes iki. */
function lowerCase(text: string): string {
  return text.toLowerCase().replaceAll('i\u0307', 'i');
}

/** The tokens of a complete text. */
export function tokenizeText(text: string, name: Tokenization, rules?: WordRules): string[] {
  const tokens: string[] = [];
  const tokenizer = createTokenizer(name, (token) => tokens.push(token), { rules });
  tokenizer.push(text);
  tokenizer.end();
  return tokens;
}
