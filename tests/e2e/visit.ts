/** What a visit has in common in every browser, whatever drives it: the texts, the sizes, and what is elsewhere. */

import { ranges } from '../../src/config/ranges';
import { tellStories } from '../../src/corpus/sample/stories';

/** Stories of about `words` words, from the generator of the sample but another seed. */
export function stories(words: number): string {
  let text = '';
  for (const part of tellStories(99)) {
    text += part;
    if (text.split(' ').length > words) break;
  }
  return text;
}

/** Small enough for every machine: a few seconds of training. */
export const smallSizes = { 'Embedding size': 12, 'Hidden size': 48, 'Batch size': 64 } as const;

/**
 * The steps of a run that does not end while a test lasts, however fast the machine: the most that the page takes. Such a
 * run ends when the test stops or resets it.
 */
export const endlessSteps = ranges.steps.maximum;

/** Whether a request for `address` leaves the page's origin. */
export function isElsewhere(address: string, origin: string): boolean {
  const url = new URL(address);
  return url.origin !== origin && !['data:', 'blob:'].includes(url.protocol);
}

/** A name as it stands in a sentence of the page: isolated (U+2068 … U+2069), so that it cannot turn the sentence around. */
export const inQuotes = (name: string): string => `“\u2068${name}\u2069”`;
