/** Collects the text of a marked-up document: pieces of text, and what separates them. */

export interface TextFlow {
  /** Adds text in which white space is only a separator, however much there is of it. */
  text(data: string): void;
  /** Adds text as it is. */
  verbatim(data: string): void;
  /** Separates words, lines or paragraphs. Has no effect where a stronger separator stands already. */
  separate(by: Separator): void;
  /** Starts a new line; two in a row end a paragraph. */
  breakLine(): void;
  /** The text since the last call. It ends before the last separator, unless text follows that. */
  take(): string;
}

export type Separator = 'word' | 'line' | 'paragraph';

/** From the weakest to the strongest; the first is none. */
const separators = ['', ' ', '\n', '\n\n'] as const;
const strengths: Readonly<Record<Separator, number>> = { word: 1, line: 2, paragraph: 3 };

/** Soft hyphen, zero-width space, word joiner, and byte order mark: they print as nothing. */
const invisible = /[\u00ad\u200b\u2060\ufeff]+/g;
/** What separates words in HTML and XML; a no-break space does not. */
const whiteSpace = /[\t\n\f\r ]+/g;
/** Indents are also written as no-break spaces. */
const indent = /^[ \u00a0]+/;

export function createTextFlow(): TextFlow {
  let parts: string[] = [];
  let pending = 0;
  let empty = true;
  let afterBreak = false;

  function add(text: string): void {
    if (!empty && pending > 0) parts.push(separators[pending]);
    parts.push(text);
    pending = 0;
    empty = false;
    afterBreak = false;
  }

  return {
    text(data) {
      let text = data.replace(invisible, '').replace(whiteSpace, ' ');
      if (empty || pending >= strengths.line) text = text.replace(indent, '');
      if (text === '') return;
      if (text.startsWith(' ')) {
        pending = Math.max(pending, strengths.word);
        text = text.slice(1);
        if (text === '') return;
      }
      const endsWord = text.endsWith(' ');
      add(endsWord ? text.slice(0, -1) : text);
      if (endsWord) pending = strengths.word;
    },
    verbatim(data) {
      const text = data.replace(invisible, '');
      if (text !== '') add(text);
    },
    separate(by) {
      pending = Math.max(pending, strengths[by]);
    },
    breakLine() {
      pending = Math.max(pending, afterBreak ? strengths.paragraph : strengths.line);
      afterBreak = true;
    },
    take() {
      const text = parts.join('');
      parts = [];
      return text;
    },
  };
}
