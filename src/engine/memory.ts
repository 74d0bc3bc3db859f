/** Refuses a run that cannot fit before anything is allocated: a heap that overflows does not say so. */

import type { BackendName, ObjectiveName, TrainingConfig } from '../config/settings';
import { bytesNeeded, memoryBytes } from '../config/size';
import type { Shape } from './parameters';

export { bytesNeeded };

/** @throws RangeError where the run cannot fit into the backend's memory */
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
    throw new RangeError(`there are ${gigabytes(limit)} to use, and this would take ${gigabytes(needed)}`);
  }
}
