/** Cuts the bytes of a file into lines, and long lines into blocks: the pieces that may differ in their encoding. */

import { unfinishedLength } from './utf8Sequences';

/** Longest piece in bytes. */
const maxPieceBytes = 4096;

const lineFeed = 10;

/** Cuts a stream of slices. A piece ends after a line feed, or within a line that is too long; then not within UTF-8. */
export function createLinePieces(): {
  push(bytes: Uint8Array): Generator<Uint8Array>;
  end(): Generator<Uint8Array>;
} {
  let rest: Uint8Array = new Uint8Array(0);

  function* cut(bytes: Uint8Array, atEnd: boolean): Generator<Uint8Array> {
    let start = 0;
    while (start < bytes.length) {
      const block = bytes.subarray(start, start + maxPieceBytes);
      const lineEnd = block.indexOf(lineFeed) + 1; // 0 if the line does not end in this block
      if (lineEnd === 0 && block.length < maxPieceBytes && !atEnd) break;
      const isCut = lineEnd === 0 && block.length === maxPieceBytes;
      const length = lineEnd || (isCut ? block.length - unfinishedLength(block) : block.length);
      yield block.subarray(0, length);
      start += length;
    }
    rest = bytes.slice(start);
  }

  return {
    push: (bytes) => cut(joined(rest, bytes), false),
    end: () => cut(rest, true),
  };
}

/** `first` and `second` in one array; `second` itself if there is nothing before it. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
