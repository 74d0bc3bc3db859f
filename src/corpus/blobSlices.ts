/** Reads a Blob a slice at a time; never holds more than one slice, and knows nothing of what is in it. */

/** Bytes read at once: a slice tokenizes in about 30 ms on a slow machine, so that the worker stays responsive. */
export const sliceBytes = 512 * 1024;

/**
 * The bytes of `blob`, in order.
 * @throws whatever reading throws (a file that was deleted, changed or is a folder), and the signal's reason
 */
export async function* blobSlices(blob: Blob, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < blob.size; start += sliceBytes) {
    signal?.throwIfAborted();
    const buffer = await blob.slice(start, start + sliceBytes).arrayBuffer();
    signal?.throwIfAborted();
    yield new Uint8Array(buffer);
  }
}
