/** Joins pieces of text to lines and paragraphs: never two empty lines in a row, none at the start or the end. */

import { endsWithinPair, wellFormed } from './wellFormed';

/** Maximum length of white space at the start of a line. */
const maxIndent = 1000;

interface ParagraphBuilder {
  write(text: string): void;
  /** Ends the line; twice in a row, the paragraph. */
  endLine(): void;
  endParagraph(): void;
  /** The text since the last call; it does not end within a code point. */
  take(): string;
}

export function createParagraphBuilder(): ParagraphBuilder {
  let text = '';
  let indent = '';
  let breaks = 0;
  let started = false; // whether there is any text before
  let inLine = false;

  const end = (count: number) => {
    indent = '';
    inLine = false;
    breaks = Math.min(2, breaks + count);
  };

  return {
    write(piece) {
      if (inLine) {
        text += piece;
        return;
      }
      indent += piece;
      if (indent.trim() === '') {
        indent = indent.slice(0, maxIndent);
        return;
      }
      text += started ? '\n'.repeat(breaks) + indent : indent;
      indent = '';
      breaks = 0;
      started = true;
      inLine = true;
    },
    endLine: () => end(1),
    endParagraph: () => end(2),
    take() {
      const kept = endsWithinPair(text) ? text.slice(-1) : '';
      const taken = wellFormed(text.slice(0, text.length - kept.length));
      text = kept;
      return taken;
    },
  };
}
