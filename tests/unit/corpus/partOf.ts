/** The part of a single position; only needed by tests. */

import { parts } from '../../../src/corpus/split';
import type { Split, SplitPart } from '../../../src/corpus/types';

export function partOf({ runEnds, runParts }: Split, position: number): SplitPart {
  return parts[runParts[runEnds.findIndex((end) => position < end)]];
}
