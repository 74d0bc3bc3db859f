/** What stands before a target, as every counted model sees it; knows no counts. */

/** The id of a word that matches none. */
const nothing = -1;

/**
 * Reads the `length` tokens before `end`, newest first. Where the text is made of items, a boundary ends the item
 * before, and all that stands before it, or before the first token, is boundaries; elsewhere it is nothing.
 * @param boundary the id that ends an item, if there are items
 * @param into     int32 [at least length]
 */
export function readContext(
  tokens: ArrayLike<number>,
  end: number,
  length: number,
  boundary: number | undefined,
  into: Int32Array,
): void {
  for (let back = 0; back < length; back++) {
    const itemBegun = back > 0 && boundary !== undefined && into[back - 1] === boundary;
    const at = end - 1 - back;
    into[back] = itemBegun || at < 0 ? (boundary ?? nothing) : tokens[at];
  }
}
