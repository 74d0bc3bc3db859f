/** Tokens as a text gives them: what stands between white space, and a token for each line end; knows no words. */

import { Kind, kindOf } from './characterKind';
import type { Emit } from './originalWords';
import { emitFullPieces } from './pieces';

/** The token that stands for the end of a line, named as in the Penn Treebank's language models. */
export const lineEnd = '<eos>';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Emits words as they stand, whatever the chunks: nothing is lowered, composed or deleted, only the longest are cut. CR LF is one line end; a
 * last line that lacks its own is ended too. The same as Python's `line.split() + ['<eos>']` for each line.
 * Source of the format: Mikolov et al. 2010, the files ptb.train.txt, ptb.valid.txt and ptb.test.txt.
 */
export function createGivenTokens(emit: Emit): { push(chunk: string): void; end(): void } {
  let word = ''; // what the chunk before holds of a word that goes on
  let lineBegun = false;
  let returned = false; // whether the code unit before is a carriage return

  const endLine = () => {
    emit(lineEnd);
    lineBegun = false;
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
        const breaks = codeUnit === carriageReturn || (codeUnit === lineFeed && !returned);
        if (breaks) endLine();
        else if (codeUnit !== lineFeed) lineBegun = true;
        returned = codeUnit === carriageReturn;
      }
      word = emitFullPieces(word + chunk.slice(start), emit);
    },
    end() {
      if (word !== '') emit(word);
      if (lineBegun) endLine();
      word = '';
      returned = false;
    },
  };
}
