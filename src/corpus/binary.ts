/** Tells plain text from other files by their bytes; knows no encoding but UTF-16. */

/**
 * First bytes of files that people drop by mistake and that may hold no NUL near their start.
 * RTF is text to a machine only.
 */
const signatures: readonly (readonly number[])[] = [
  ascii('%PDF-'),
  ascii('{\\rtf'),
  ascii('PK\x03\x04'), // ZIP, and so EPUB, DOCX, ODT
  ascii('PK\x05\x06'),
  [0x89, ...ascii('PNG')],
  [0xff, 0xd8, 0xff], // JPEG
  [0x1f, 0x8b], // gzip
  ascii('7z\xbc\xaf'),
  [0xfd, ...ascii('7zXZ')],
  [0x28, 0xb5, 0x2f, 0xfd], // Zstandard
  ascii('Rar!\x1a'),
];

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** Whether the file that starts with `head` is of a known kind that is not plain text. */
export function hasBinarySignature(head: Uint8Array): boolean {
  return signatures.some((signature) => signature.every((byte, index) => head[index] === byte));
}

/** Whether a code below 256 is a control character that plain text does not hold. */
export function isControl(code: number): boolean {
  if (code >= 32) return code === 127;
  // Tab to carriage return; Ctrl-Z, which ends files of DOS; Escape, which colours terminal logs.
  return !((code >= 9 && code <= 13) || code === 26 || code === 27);
}

/** A NUL counts twice: one alone is a damaged byte in a text of some length, and no sign of text in a short file. */
const control = Uint8Array.from({ length: 256 }, (_, code) => (code === 0 ? 2 : isControl(code) ? 1 : 0));

/** Control characters among `bytes`, each NUL counted twice. */
export function countControls(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) count += control[bytes[i]];
  return count;
}

/** Share of characters that may be controls in text: a damaged byte, a NUL or a form feed's cousin here and there. */
const allowedControls = 1 / 500;

/** Whether `controls` control characters among `characters` are too many for a text. */
export function tooManyControls(controls: number, characters: number): boolean {
  return controls > 1 && controls > characters * allowedControls;
}

/** Whether text decoded as UTF-16 is no text: too many controls, NUL among them, or halves of surrogate pairs. */
export function looksBinary(text: string): boolean {
  let bad = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) bad++;
    else if (code < 128) bad += control[code];
  }
  return tooManyControls(bad, text.length);
}
