/** The context of a target as all n-gram models see it; knows no counts. */

/** An id that matches no word. */
const noWord = -1;

/**
 * Reads the `length` tokens before `end`, most recent first. If the text consists of items, the context stops at the
 * first boundary and is padded with boundaries, also before the first token; without items it is padded with −1.
 * @param boundary the id that ends an item, if there are items
 * @param into     int32 [at least length], receives the context
 */
export function readContext(
  tokens: ArrayLike<number>,
  end: number,
  length: number,
  boundary: number | undefined,
  into: Int32Array,
): void {
  for (let back = 0; back < length; back++) {
    const pastItem = back > 0 && boundary !== undefined && into[back - 1] === boundary;
    const at = end - 1 - back;
    into[back] = pastItem || at < 0 ? (boundary ?? noWord) : tokens[at];
  }
}
