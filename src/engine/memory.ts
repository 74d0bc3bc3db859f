/** Refuses a run that cannot fit before anything is allocated: a heap that overflows does not say so. */

import { type BackendName, type ObjectiveName, type TrainingConfig, totalParameters } from '../config';
import type { Shape } from './parameters';

/** WebAssembly's memory ends at 4 GB; some is left for a step's own. */
const wasmBytes = 3.5e9;
/** What a tab may hope for elsewhere. */
const tabBytes = 8e9;

/** Bytes that a run keeps on the device, and that its largest step needs beside them. */
export function bytesNeeded(shape: Shape, training: TrainingConfig, objective: ObjectiveName): number {
  const { vocabularySize } = shape;
  const parameters = totalParameters(shape, vocabularySize);
  const copies = training.optimizer === 'adam' ? 3 : 1; // the parameters and two moments
  // The full objective may need the table's gradient and a second copy, and some matrices of a logit for every word.
  const full = objective === 'full' ? 2 * parameters + 4 * vocabularySize * training.batchSize : 0;
  return 4 * (copies * parameters + full);
}

/** @throws RangeError where the run cannot fit into the backend's memory */
export function requireMemory(
  shape: Shape,
  training: TrainingConfig,
  objective: ObjectiveName,
  backend: BackendName,
): void {
  const needed = bytesNeeded(shape, training, objective);
  const limit = backend === 'wasm' ? wasmBytes : tabBytes;
  if (needed > limit) {
    const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
    throw new RangeError(`there are ${gigabytes(limit)} to use, and this would take ${gigabytes(needed)}`);
  }
}
