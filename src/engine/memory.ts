/** Rejects a run that does not fit into memory before anything is allocated; an overflowing heap reports no usable error. */

import type { BackendName, ObjectiveName, TrainingConfig } from '../config/settings';
import { bytesNeeded, memoryBytes } from '../config/size';
import type { Shape } from './parameters';

export { bytesNeeded };

/** @throws RangeError if the run does not fit into the memory of the backend */
export function requireMemory(
  shape: Shape,
  training: TrainingConfig,
  objective: ObjectiveName,
  backend: BackendName,
): void {
  const needed = bytesNeeded(shape, training, objective);
  const limit = memoryBytes[backend];
  if (needed > limit) {
    const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
    throw new RangeError(
      `this run needs ${gigabytes(needed)} of memory, but only ${gigabytes(limit)} are available`,
    );
  }
}
