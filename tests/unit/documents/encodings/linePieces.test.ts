import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLinePieces } from '../../../../src/documents/encodings/linePieces';

/** Pieces of `bytes` that come in slices of `sliceLength`. */
function piecesOf(bytes: Uint8Array, sliceLength: number): Uint8Array[] {
  const pieces = createLinePieces();
  const found: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += sliceLength) {
    for (const piece of pieces.push(bytes.slice(start, start + sliceLength))) found.push(piece.slice());
  }
  for (const piece of pieces.end()) found.push(piece.slice());
  return found;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

test('pieces are lines, wherever the slices end', () => {
  for (const length of [1, 2, 5, 100]) {
    expect(piecesOf(utf8('one\ntwo\n\nthree'), length).map(text)).toEqual(['one\n', 'two\n', '\n', 'three']);
  }
});

test('a long line is cut into blocks, but not within a character', () => {
  const line = `x${'é'.repeat(5000)}`;
  const pieces = piecesOf(utf8(line), 3000).map(text);
  expect(pieces.join('')).toBe(line);
  expect(pieces.map((piece) => utf8(piece).length)).toEqual([4095, 4096, 1810]);
});

test('pieces have all bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9000 }), fc.integer({ min: 1, max: 5000 }), (bytes, length) => {
      const pieces = piecesOf(bytes, length);
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
      expect(pieces.every((piece) => piece.length > 0 && piece.length <= 4096)).toBe(true);
    }),
  );
});
