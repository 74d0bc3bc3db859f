/** How a bank of words is written down: as a list with commas, the most common words first. */

/** The entries of `text`, which commas separate. */
export function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.replace(/\s+/g, ' ').trim())
    .filter((entry) => entry !== '');
}
