/** Decodes the body of a mail's part to lines of text. */

import { decodeWindows1252 } from '../encodings/windows1252';
import { createLineSplitter } from '../lineSplitter';
import type { PartHeaders } from './headers';

/** Call `push` for each line of the part, then `end`. */
interface TransferDecoder {
  /** The lines of text that `line` completes. */
  push(line: string): string[];
  end(): string[];
}

type BytesDecoder = (bytes: Uint8Array, more: boolean) => string;

/**
 * A decoder of text in quoted-printable, base64 or as it is. Invalid bytes become U+FFFD.
 * Source: RFC 2045, sections 6.7 and 6.8.
 */
export function createTransferDecoder({ transferEncoding, charset }: PartHeaders): TransferDecoder {
  if (transferEncoding === 'quoted-printable') return decoderOf(createQuotedPrintable(decoderFor(charset)));
  if (transferEncoding === 'base64') return decoderOf(createBase64(decoderFor(charset)));
  // Japanese mail switches between character sets by escape sequences, which are ASCII and still to be decoded.
  if (charset?.startsWith('iso-2022-')) return decoderOf(createPlain(decoderFor(charset)));
  return { push: (line) => [line], end: () => [] };
}

/** Converts lines of a part to text. */
interface Decoding {
  push(line: string): string;
  end(): string;
}

function decoderOf(decoding: Decoding): TransferDecoder {
  const splitter = createLineSplitter();
  return {
    push: (line) => splitter.push(decoding.push(line)),
    end: () => [...splitter.push(decoding.end()), ...splitter.end()],
  };
}

function decoderFor(charset: string | undefined): BytesDecoder {
  try {
    const decoder = new TextDecoder(charset ?? 'utf-8');
    if (decoder.encoding === 'windows-1252') return decodeWindows1252;
    return (bytes, more) => decoder.decode(bytes, { stream: more });
  } catch (error) {
    if (error instanceof RangeError) return decodeWindows1252; // an unknown character set
    throw error;
  }
}

const escapedByte = /=[\da-f]{2}/gi;
const beyondAscii = /[\u0080-\uffff]/;

function createQuotedPrintable(decode: BytesDecoder): Decoding {
  return {
    push(line) {
      const content = line.trimEnd();
      const soft = content.endsWith('=');
      const text = soft ? content.slice(0, -1) : content;
      // What is not ASCII has been decoded already, although it should not be there.
      if (beyondAscii.test(text)) return unescapeMixed(text, decode) + (soft ? '' : '\n');
      const unescaped = text.includes('=') ? text.replace(escapedByte, byteCharacter) : text;
      return decode(bytesOf(unescaped), true) + (soft ? '' : '\n');
    },
    end: () => decode(new Uint8Array(), false),
  };
}

function unescapeMixed(text: string, decode: BytesDecoder): string {
  return text.replace(/(?:=[\da-f]{2})+/gi, (escaped) =>
    decode(bytesOf(escaped.replace(escapedByte, byteCharacter)), false),
  );
}

function byteCharacter(escaped: string): string {
  return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
}

function createBase64(decode: BytesDecoder): Decoding {
  let pending = '';
  return {
    push(line) {
      const digits = pending + line.replace(/[^A-Za-z0-9+/]/g, '');
      const complete = digits.length - (digits.length % 4);
      pending = digits.slice(complete);
      return decode(bytesOf(atob(digits.slice(0, complete))), true);
    },
    end() {
      const last = pending.length > 1 ? atob(pending) : ''; // one digit is less than a byte
      pending = '';
      return decode(bytesOf(last), false);
    },
  };
}

function createPlain(decode: BytesDecoder): Decoding {
  return {
    push: (line) => (beyondAscii.test(line) ? `${line}\n` : decode(bytesOf(`${line}\n`), true)),
    end: () => decode(new Uint8Array(), false),
  };
}

/** @param text characters below 256 */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
