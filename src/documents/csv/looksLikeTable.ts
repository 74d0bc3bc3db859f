/** Recognizes by its first line what may be a table (CSV). */

const maxHeaderLength = 10_000;

/** Whether the first line of `head` may be the header of a table: names with delimiters, but no sentence. */
export function looksLikeTable(head: string): boolean {
  const [header] = head.slice(0, maxHeaderLength).split(/[\r\n]/, 1);
  return header.length < maxHeaderLength && /[,;\t|]/.test(header) && !/[.!?](?:\s|$)/.test(header);
}
