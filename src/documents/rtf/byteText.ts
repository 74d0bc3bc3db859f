/** Collects the bytes of RTF's text until they can be decoded; characters of two bytes may come in two parts. */

import { bytesDecoder } from './codePages';

/** Bytes decoded at once. */
const bufferSize = 8192;

const asciiDecoder = new TextDecoder();

interface ByteText {
  /** Adds a byte of the code page `page`. */
  add(byte: number, page: number): void;
  /** Adds bytes of the code page `page` except line breaks and zeros. */
  addAll(bytes: Uint8Array, page: number): void;
  /** Writes the characters so far. */
  flush(): void;
}

/** @param write receives the characters in order */
export function createByteText(write: (text: string) => void): ByteText {
  const buffer = new Uint8Array(bufferSize);
  const decoders = new Map<number, ReturnType<typeof bytesDecoder>>();
  let length = 0;
  let open = false; // whether bytes of this code page have been decoded without an end
  let current = -1;

  const decode = (more: boolean) => {
    if (length === 0 && !open) return;
    if (!open && isAscii(buffer, length)) {
      // The same in all code pages.
      const text = asciiDecoder.decode(buffer.subarray(0, length));
      length = 0;
      write(text);
      return;
    }
    const known = decoders.get(current);
    const decoder = known ?? bytesDecoder(current);
    if (!known) decoders.set(current, decoder);
    const text = decoder(buffer.subarray(0, length), more);
    length = 0;
    open = more;
    if (text !== '') write(text);
  };

  const enter = (page: number) => {
    if (page === current) return;
    decode(false);
    current = page;
  };

  return {
    add(byte, page) {
      enter(page);
      if (length === bufferSize) decode(true);
      buffer[length++] = byte;
    },
    addAll(bytes, page) {
      enter(page);
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i];
        if (byte === 0x0a || byte === 0x0d || byte === 0) continue;
        if (length === bufferSize) decode(true);
        buffer[length++] = byte;
      }
    },
    flush: () => decode(false),
  };
}

function isAscii(bytes: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[i] > 127) return false;
  return true;
}
