/** A checksum that detects truncated or corrupted arrays; not a protection against deliberate changes. */

import xxhash from 'xxhash-wasm';

/** An incremental checksum; `digest` returns 16 hexadecimal digits. */
export interface Checksum {
  add(bytes: ArrayBufferView): Checksum;
  digest(): string;
}

/** Bytes passed to XXH64 (several gigabytes per second) at once: it copies its input into its own memory. */
const pieceBytes = 2 ** 20;

let loading: ReturnType<typeof xxhash> | undefined;

/** Loads the hash function. @returns a function that creates empty checksums */
export async function loadChecksum(): Promise<() => Checksum> {
  loading ??= xxhash();
  const { create64 } = await loading;
  return () => {
    const state = create64();
    const checksum: Checksum = {
      add({ buffer, byteOffset, byteLength }) {
        for (let offset = 0; offset < byteLength; offset += pieceBytes) {
          const length = Math.min(pieceBytes, byteLength - offset);
          state.update(new Uint8Array(buffer, byteOffset + offset, length));
        }
        return checksum;
      },
      digest: () => state.digest().toString(16).padStart(16, '0'),
    };
    return checksum;
  };
}
