/** Recognizes by its first line what may be a table (CSV). */

const maxHeaderLength = 10_000;
/** In all names of columns of texts. */
const textName =
  /text|messag|body|content|tweet|comment|review|post|sms|lyric|quote|sentence|utterance|transcript|dialog|article|story|poem|joke|headline/i;

/** Whether the first line of `head` may be the header of a table with a column of texts. */
export function looksLikeTable(head: string): boolean {
  const [header] = head.slice(0, maxHeaderLength).split(/[\r\n]/, 1);
  return header.length < maxHeaderLength && /[,;\t|]/.test(header) && textName.test(header);
}
