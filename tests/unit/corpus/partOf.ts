/** The part of a single position: what no program asks, and tests do. */

import { parts } from '../../../src/corpus/split';
import type { Part, Split } from '../../../src/corpus/types';

export function partOf({ runEnds, runParts }: Split, position: number): Part {
  return parts[runParts[runEnds.findIndex((end) => position < end)]];
}
