/** The sample of validation targets that a run is measured on while it trains. */

import { heldOutPositions } from '../../corpus/split';
import type { Corpus } from '../../corpus/types';
import { samplePositions } from '../../engine/evaluate';

/**
 * Targets in the sample: the standard error of a loss is then about 0.07 nats, and much smaller for a difference of two
 * losses on the same sample.
 */
const sampleTargets = 1024;

/** Any number will do, as long as it never changes. */
const seed = 0;

/**
 * The sample depends on the text alone, not on the machine or the settings, so that everyone with the same text and
 * settings sees the same losses, and n-gram models can be measured on it before there is a run.
 * @returns int32 [at most `sampleTargets`]
 */
export function validationSample({ ids, split }: Corpus): Int32Array {
  return samplePositions(ids, heldOutPositions(split, 'validation', 0), sampleTargets, seed);
}
