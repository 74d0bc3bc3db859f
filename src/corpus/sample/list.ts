/** Word lists are written as comma-separated text, the most common words first. */

/** The comma-separated entries of `text`. */
export function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.replace(/\s+/g, ' ').trim())
    .filter((entry) => entry !== '');
}
