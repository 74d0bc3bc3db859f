/** A checksum that tells a torn or changed array from a whole one; no protection against someone who wants to deceive. */

import xxhash from 'xxhash-wasm';

/** Takes bytes in, piece by piece; `digest` is 16 hexadecimal digits. */
export interface Checksum {
  add(bytes: ArrayBufferView): Checksum;
  digest(): string;
}

/** XXH64: several gigabytes a second. Bytes are copied into its own memory, so long arrays are given in pieces. */
const pieceBytes = 2 ** 20;

let loading: ReturnType<typeof xxhash> | undefined;

/** Makes empty checksums. */
export async function loadChecksum(): Promise<() => Checksum> {
  loading ??= xxhash();
  const { create64 } = await loading;
  return () => {
    const state = create64();
    const checksum: Checksum = {
      add({ buffer, byteOffset, byteLength }) {
        for (let at = 0; at < byteLength; at += pieceBytes) {
          const length = Math.min(pieceBytes, byteLength - at);
          state.update(new Uint8Array(buffer, byteOffset + at, length));
        }
        return checksum;
      },
      digest: () => state.digest().toString(16).padStart(16, '0'),
    };
    return checksum;
  };
}
