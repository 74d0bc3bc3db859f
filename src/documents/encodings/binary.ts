/** Distinguishes plain text from binary files by their bytes. */

/**
 * Signatures of files that users may drop by mistake and that may have no NUL near their start. RTF is included: it is
 * text only technically.
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

/** Whether `head` starts with the signature of a file format that is not plain text. */
export function hasBinarySignature(head: Uint8Array): boolean {
  return signatures.some((signature) => signature.every((byte, index) => head[index] === byte));
}

/** Whether a code below 256 is a control character that does not occur in plain text. */
export function isControl(code: number): boolean {
  if (code >= 32) return code === 127;
  // Allowed: tab to carriage return; Ctrl-Z, which ends DOS files; Escape, which colors terminal logs.
  return !((code >= 9 && code <= 13) || code === 26 || code === 27);
}

/** Weights of control characters. A NUL counts twice, so that a single one is tolerated only in a longer text. */
const controlWeights = Uint8Array.from({ length: 256 }, (_, code) =>
  code === 0 ? 2 : isControl(code) ? 1 : 0,
);

/** Number of control characters in `bytes`; each NUL counts twice. */
export function countControls(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) count += controlWeights[bytes[i]];
  return count;
}

/** Maximum share of control characters in text, which may have a few damaged bytes. */
const maxControlShare = 1 / 500;

/** Whether `controls` control characters among `characters` are too many for a text. */
export function tooManyControls(controls: number, characters: number): boolean {
  return controls > 1 && controls > characters * maxControlShare;
}

/** Whether a string decoded from UTF-16 is not text: too many control characters or replacement characters. */
export function looksBinary(text: string): boolean {
  let bad = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) bad++;
    else if (code < 128) bad += controlWeights[code];
  }
  return tooManyControls(bad, text.length);
}
