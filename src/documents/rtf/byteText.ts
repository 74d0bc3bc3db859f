/** Collects the bytes of RTF's text until they can be decoded; characters of two bytes may come in two parts. */

import { bytesDecoder } from './codePages';

/** Bytes decoded at once. */
const bufferSize = 8192;

interface ByteText {
  /** Adds a byte of the code page `page`. */
  add(byte: number, page: number): void;
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
    const known = decoders.get(current);
    const decoder = known ?? bytesDecoder(current);
    if (!known) decoders.set(current, decoder);
    const text = decoder(buffer.subarray(0, length), more);
    length = 0;
    open = more;
    if (text !== '') write(text);
  };

  return {
    add(byte, page) {
      if (page !== current) {
        decode(false);
        current = page;
      } else if (length === bufferSize) decode(true);
      buffer[length++] = byte;
    },
    flush: () => decode(false),
  };
}
