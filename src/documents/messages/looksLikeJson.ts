/** Recognizes JSON by its first characters. */

/** Whether a text that starts with `head` may be JSON with messages in it. */
export function looksLikeJson(head: string): boolean {
  return /^\ufeff?\s*[[{]\s*["[{]/.test(head);
}
