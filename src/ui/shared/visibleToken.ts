/** A token as it is shown: white space made visible, and what is too long to be read cut short. */

/** Letters shown of one token; a text without spaces may be a single token of thousands. */
export const longestShown = 60;

/** The end of a line, where it is a token with a name: no other tokenizer makes such a word. */
const lineEnd = '<eos>';

/** Cut between characters, never inside one. */
export function shortToken(token: string): string {
  if (token === lineEnd) return '⏎';
  if (token.length <= longestShown) return token;
  const letters = Array.from(token.slice(0, 2 * longestShown + 2));
  return letters.length <= longestShown ? token : `${letters.slice(0, longestShown).join('')}…`;
}

export function visibleToken(token: string): string {
  if (token === '\n') return '↵';
  return token === ' ' ? '␣' : shortToken(token);
}
