/** The tokens of a pretokenized text: strings separated by white space, and a token for each line end. */

import { Kind, kindOf } from './characterKind';
import type { Emit } from './originalWords';
import { emitFullPieces } from './pieces';

/** The token for the end of a line, as in language models of the Penn Treebank. */
export const lineEnd = '<eos>';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Emits words unchanged and independent of the chunks: no lowercasing, normalization or deletion, only tokens that are
 * too long are split. CR LF is one line end; a last line without a line end also gets one. The same as Python's
 * `line.split() + ['<eos>']` for each line.
 * Source of the format: Mikolov et al. 2010, the files ptb.train.txt, ptb.valid.txt and ptb.test.txt.
 */
export function createGivenTokens(emit: Emit): { push(chunk: string): void; end(): void } {
  let word = ''; // start of a word that continues from the previous chunk
  let lineStarted = false;
  let afterReturn = false; // whether the previous code unit is a carriage return

  const endLine = () => {
    emit(lineEnd);
    lineStarted = false;
  };
  return {
    push(chunk) {
      let start = 0;
      for (let i = 0; i < chunk.length; i++) {
        const codeUnit = chunk.charCodeAt(i);
        if (kindOf(codeUnit) === Kind.space) {
          if (i > start || word !== '') emit(emitFullPieces(word + chunk.slice(start, i), emit));
          word = '';
          start = i + 1;
        }
        const breaks = codeUnit === carriageReturn || (codeUnit === lineFeed && !afterReturn);
        if (breaks) endLine();
        else if (codeUnit !== lineFeed) lineStarted = true;
        afterReturn = codeUnit === carriageReturn;
      }
      word = emitFullPieces(word + chunk.slice(start), emit);
    },
    end() {
      if (word !== '') emit(word);
      if (lineStarted) endLine();
      word = '';
      afterReturn = false;
    },
  };
}
