/** Streams of chunks as inputs of readers, and damaged copies of them. */

/** Yields `text` in chunks of `size` code points. */
export async function* inChunks(text: string, size = 1000): AsyncGenerator<string> {
  const codePoints = Array.from(text);
  for (let i = 0; i < codePoints.length; i += size) yield codePoints.slice(i, i + size).join('');
}

/** Yields `bytes` in chunks of `size`. */
export async function* bytesInChunks(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.slice(i, i + size);
}

export async function joined(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

/** Characters below 256 as bytes. */
export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/**
 * A copy of `text` with one to eight passages removed, repeated, moved or replaced.
 * @param pieces what is put in
 */
export function damaged(text: string, pieces: readonly string[], random: () => number): string {
  let result = text;
  const edits = 1 + Math.floor(random() * 8);
  for (let i = 0; i < edits; i++) {
    const from = Math.floor(random() * (result.length + 1));
    const to = Math.min(result.length, from + Math.floor(random() ** 3 * 60));
    const passage = result.slice(from, to);
    const piece = pieces[Math.floor(random() * pieces.length)];
    const kind = Math.floor(random() * 4);
    const put = kind === 0 ? '' : kind === 1 ? passage.repeat(3) : kind === 2 ? piece : piece + passage;
    result = result.slice(0, from) + put + result.slice(to);
  }
  return result;
}

/** Whether `text` has no unpaired surrogate. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
