/** Reads a Blob slice by slice; holds at most one slice in memory. */

/** Bytes per slice: tokenizing one takes about 30 ms on a slow machine, so that the worker stays responsive. */
export const sliceBytes = 512 * 1024;

/**
 * Yields the bytes of `blob` in order.
 * @throws the error of reading (e.g. if the file was deleted or changed, or is a folder), or the reason of the signal
 */
export async function* blobSlices(blob: Blob, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < blob.size; start += sliceBytes) {
    signal?.throwIfAborted();
    const buffer = await blob.slice(start, start + sliceBytes).arrayBuffer();
    signal?.throwIfAborted();
    yield new Uint8Array(buffer);
  }
}

/**
 * As `blobSlices`, with reports of progress.
 * @param options.onBytes called after each chunk with the number of bytes read so far
 */
export async function* readBytes(
  blob: Blob,
  { onBytes, signal }: { readonly onBytes?: (bytesRead: number) => void; readonly signal?: AbortSignal },
): AsyncGenerator<Uint8Array> {
  let bytesRead = 0;
  for await (const bytes of blobSlices(blob, signal)) {
    yield bytes;
    bytesRead += bytes.length;
    onBytes?.(bytesRead);
  }
}
