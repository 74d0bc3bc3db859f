/** Error details from the browser as sentences. */

/** @param detail  the message of an error, possibly empty */
export function browserReport(detail: string): string {
  return detail.trim() === '' ? 'The browser gives no reason.' : `The browser reports: ${asSentence(detail)}`;
}

/** Ends `detail` with a period if it has no final punctuation. */
export function asSentence(detail: string): string {
  const trimmed = detail.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
