/** Decodes UTF-8 that may have bad bytes, or lines in another encoding. */

import type { LegacyEncoding } from '../../config/encodings';
import { createDecoder } from './legacyDecoder';
import { createLinePieces, joined } from './linePieces';
import { repairUtf8 } from './repairUtf8';
import { countSequences, unfinishedLength } from './utf8Sequences';

/** Decodes a stream of bytes; see `Decoder`. */
interface RepairingDecoder {
  decode(bytes?: Uint8Array): string;
  /** Number of bytes so far that were not UTF-8. */
  readonly replaced: number;
}

/** Decodes UTF-8, without a byte order mark; a character that the end of the file cuts off is left out, and counted. */
export function createUtf8Decoder(): RepairingDecoder {
  const whole = createWholeDecoder();
  let rest: Uint8Array = new Uint8Array(0);
  let replaced = 0;
  return {
    decode(bytes) {
      if (!bytes) {
        replaced += rest.length;
        return '';
      }
      const all = joined(rest, bytes);
      const end = all.length - unfinishedLength(all);
      rest = all.slice(end);
      return whole.decode(all.subarray(0, end));
    },
    get replaced() {
      return replaced + whole.replaced;
    },
  };
}

/**
 * Decodes a file that was joined from others, line by line: a line with more invalid than valid sequences is in
 * `encoding`.
 */
export function createMixedDecoder(encoding: LegacyEncoding): RepairingDecoder {
  const whole = createWholeDecoder();
  const pieces = createLinePieces();
  const legacy = createDecoder(encoding);
  return {
    decode(bytes) {
      let text = '';
      for (const piece of bytes ? pieces.push(bytes) : pieces.end()) {
        text += isLegacy(piece) ? legacy(piece) : legacy() + whole.decode(piece);
      }
      return bytes ? text : text + legacy();
    },
    get replaced() {
      return whole.replaced;
    },
  };
}

/** Whether a piece of a file whose lines are in two encodings is not in UTF-8. */
function isLegacy(piece: Uint8Array): boolean {
  const { valid, invalid } = countSequences(piece);
  return invalid > valid;
}

/** Decodes pieces that do not end within a sequence. */
function createWholeDecoder(): { decode(bytes: Uint8Array): string; readonly replaced: number } {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let replaced = 0;
  let isFirst = true;
  return {
    decode(bytes) {
      const start = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
      isFirst &&= bytes.length === 0;
      const content = bytes.subarray(start);
      try {
        return strict.decode(content);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
      const repaired = repairUtf8(content);
      replaced += repaired.replaced;
      return strict.decode(repaired.bytes);
    },
    get replaced() {
      return replaced;
    },
  };
}
