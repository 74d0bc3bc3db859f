/** Text from outside as the page shows it: what cannot be seen made visible, what is too long to be read cut short. */

/** Letters shown of one token; a text without spaces may be a single token of thousands. */
export const longestShown = 60;
/** Letters shown of a name, at its start and at its end, where the ending is. */
const nameStart = 48;
const nameEnd = 16;

/** The end of a line, where it is a token with a name: no other tokenizer makes such a word. */
const lineEnd = '<eos>';

/** Marks that turn the direction of what follows them, and controls but for the tab and the line breaks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const inert = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** A token of nothing that can be seen, but for the line break and the space, which have marks of their own. */
const unseen = /^[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+$/u;

/** ␀ for NUL, as Unicode draws controls; the number of what has no picture. */
function standIn(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x20) return String.fromCharCode(0x2400 + codePoint);
  if (codePoint === 0x7f) return '␡';
  return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** `text` unable to turn, hide or reorder what the page says around it: such marks show as what they are. */
export function inertText(text: string): string {
  return text.replace(inert, standIn);
}

/** Cut between characters, never inside one. */
export function shortToken(token: string): string {
  if (token === lineEnd) return '⏎';
  if (token.length <= longestShown) return inertText(token);
  const letters = Array.from(token.slice(0, 2 * longestShown + 2));
  return inertText(letters.length <= longestShown ? token : `${letters.slice(0, longestShown).join('')}…`);
}

export function visibleToken(token: string): string {
  if (token === '\n') return '↵';
  if (token === ' ') return '␣';
  return unseen.test(token) ? Array.from(shortToken(token), unseenStandIn).join('') : shortToken(token);
}

const unseenStandIn = (character: string) => (unseen.test(character) ? standIn(character) : character);

/** The name of a file or a text, on one line and of a length that can be read. */
export function shortName(name: string): string {
  const letters = Array.from(name.replace(/\s+/g, ' '));
  if (letters.length <= nameStart + nameEnd) return inertText(letters.join(''));
  return inertText(`${letters.slice(0, nameStart).join('')}…${letters.slice(-nameEnd).join('')}`);
}

/** A name or a token in the midst of a sentence, in quotation marks, isolated: its direction is its own. */
export function quoted(text: string): string {
  return `“\u2068${text}\u2069”`;
}
