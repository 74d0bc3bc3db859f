/** Failures that end a worker with all that it knew. */

import type { Failure } from '../protocol/failure';

export type WorkerFailure = Extract<Failure, { code: 'contextLost' | 'workerCrashed' | 'workerHung' }>;

/** Whether the worker is gone, or about to be replaced. */
export function isWorkerFailure(failure: Failure): failure is WorkerFailure {
  return ['contextLost', 'workerCrashed', 'workerHung'].includes(failure.code);
}
