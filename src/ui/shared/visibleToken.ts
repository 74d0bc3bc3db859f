/** Tokens and names as the page shows them: invisible characters made visible, long strings shortened. */

/** Characters shown of a token; a text without spaces can be a single token of thousands. */
export const longestShown = 60;
/** Characters shown of a name, at its start and at its end, where the extension is. */
const nameStart = 48;
const nameEnd = 16;

/** The line-end token of texts that bring their own split; no other tokenizer produces it. */
const endOfLine = '<eos>';

/** Bidirectional formatting characters, and controls other than tab and line breaks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern searches for them
const unsafe = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Only invisible characters; the line break and the space have symbols of their own. */
const invisible = /^[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+$/u;

/** ␀ for NUL: Unicode's control pictures, or the code point for characters without one. */
function standIn(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x20) return String.fromCharCode(0x2400 + codePoint);
  if (codePoint === 0x7f) return '␡';
  return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** `text` with unsafe characters made visible, so that it cannot hide or reorder the text around it. */
export function inertText(text: string): string {
  return text.replace(unsafe, standIn);
}

/** At most `longestShown` characters; never cut inside one. */
export function shortToken(token: string): string {
  if (token === endOfLine) return '⏎';
  if (token.length <= longestShown) return inertText(token);
  const characters = Array.from(token.slice(0, 2 * longestShown + 2));
  return inertText(
    characters.length <= longestShown ? token : `${characters.slice(0, longestShown).join('')}…`,
  );
}

export function visibleToken(token: string): string {
  if (token === '\n') return '↵';
  if (token === ' ') return '␣';
  return invisible.test(token) ? Array.from(shortToken(token), invisibleStandIn).join('') : shortToken(token);
}

const invisibleStandIn = (character: string) => {
  if (character === ' ') return '␣'; // of an indent
  return invisible.test(character) ? standIn(character) : character;
};

/** The name of a file or a text, on one line and of a readable length. */
export function shortName(name: string): string {
  const characters = Array.from(name.replace(/\s+/g, ' '));
  if (characters.length <= nameStart + nameEnd) return inertText(characters.join(''));
  return inertText(`${characters.slice(0, nameStart).join('')}…${characters.slice(-nameEnd).join('')}`);
}

/** A name or a token quoted within a sentence, with its text direction isolated. */
export function quoted(text: string): string {
  return `“\u2068${text}\u2069”`;
}
