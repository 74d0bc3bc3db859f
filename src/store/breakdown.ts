/** Failures that end a worker with all that it knew. */

import type { Failure } from '../protocol/failure';

export type Breakdown = Extract<Failure, { code: 'contextLost' | 'workerCrashed' | 'workerHung' }>;

/** Whether the worker is gone, or about to be replaced. */
export function isBreakdown(failure: Failure): failure is Breakdown {
  return ['contextLost', 'workerCrashed', 'workerHung'].includes(failure.code);
}
