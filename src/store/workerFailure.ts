/** The failures that end a worker and lose its state. */

import type { Failure } from '../protocol/failure';

export type WorkerFailure = Extract<
  Failure,
  { code: 'contextLost' | 'wrongResults' | 'workerCrashed' | 'workerHung' }
>;

/** Whether the worker is gone, or about to be replaced. */
export function isWorkerFailure(failure: Failure): failure is WorkerFailure {
  return ['contextLost', 'wrongResults', 'workerCrashed', 'workerHung'].includes(failure.code);
}
