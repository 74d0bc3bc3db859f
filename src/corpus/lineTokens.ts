/** Tokens for line ends and indents, for texts whose lines are part of what is learned. */

import type { Emit } from './originalWords';
import { maxTokenLength } from './pieces';
import { insertedSpace } from './segment';

/** The token for a line end; a blank line is one more of them. The token for an indent is the white space itself. */
export const lineEndToken = '\n';

const lineBreak = /[\n\r\u0085\u2028\u2029]/;

/** Follows the white space and the tokens of a text in their order, in any chunks. */
export interface LineTokens {
  /** A character of white space. */
  space(character: string): void;
  /** Called before each token of a word tokenizer. */
  token(): void;
  /** The end of a text, which ends its last line. */
  end(): void;
}

export function createLineTokens(emit: Emit): LineTokens {
  let indent = '';
  let started = false; // whether the line has had a token
  let afterReturn = false; // whether the previous character is a carriage return

  const endLine = () => {
    emit(lineEndToken);
    indent = '';
    started = false;
  };
  return {
    space(character) {
      if (lineBreak.test(character)) {
        if (character !== '\n' || !afterReturn) endLine();
      } else if (!started && character !== insertedSpace && indent.length < maxTokenLength) {
        indent += character;
      }
      afterReturn = character === '\r';
    },
    token() {
      if (!started && indent !== '') emit(indent);
      indent = '';
      started = true;
      afterReturn = false;
    },
    end() {
      if (started) endLine();
      indent = '';
      afterReturn = false;
    },
  };
}
