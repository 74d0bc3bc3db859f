/** Test data and helpers that do not depend on the browser or on what drives it. */

import { ranges } from '../../src/config/ranges';

export { stories } from '../stories';

/** Sizes with which a run takes a few seconds on any machine. */
export const smallSizes = { 'Embedding size': 12, 'Hidden size': 48, 'Batch size': 64 } as const;

/**
 * The steps of a run that never ends during a test, however fast the machine: the maximum of the setting. Such a run ends
 * when the test stops or resets it.
 */
export const endlessSteps = ranges.steps.maximum;

/** Whether a request for `address` goes to another origin. */
export function isElsewhere(address: string, origin: string): boolean {
  const url = new URL(address);
  return url.origin !== origin && !['data:', 'blob:'].includes(url.protocol);
}

/** A name as the page quotes it: isolated (U+2068 … U+2069), so that it cannot change the direction of the sentence. */
export const inQuotes = (name: string): string => `“\u2068${name}\u2069”`;
