/** Cleans up a text in tests. */

import type { CleanUpChoices, CleanUpFinding } from '../../../../src/config/cleanUpRules';
import { cleanUp } from '../../../../src/documents/cleanUp/cleanUp';

interface Cleaned {
  readonly text: string;
  readonly findings: readonly CleanUpFinding[];
}

/** @param chunkLength code units per chunk of the document */
export async function cleaned(
  text: string,
  choices: CleanUpChoices = {},
  chunkLength = 100_000,
): Promise<Cleaned> {
  async function* chunks() {
    for (let start = 0; start < text.length; start += chunkLength)
      yield text.slice(start, start + chunkLength);
  }
  const { chunks: cleanedChunks, findings } = cleanUp(
    { kind: 'text', text: chunks },
    { choices, bytes: text.length },
  );
  let result = '';
  for await (const chunk of cleanedChunks) result += chunk;
  return { text: result, findings: findings() };
}

/** `lines` numbered lines of prose of about ten words, none of which is like another. */
export function prose(lines: number, from = 0): string {
  const line = (index: number) =>
    `The ${index} lamps of street ${index} were lit before the evening came, and`;
  return `${Array.from({ length: lines }, (_, index) => line(from + index)).join('\n')}\n`;
}
