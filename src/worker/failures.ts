/** Converts thrown errors into the failures that are reported to the page. */

import { problems } from '../config/ranges';
import { CorpusError } from '../corpus/errors';
import { BackendError } from '../engine/types';
import type { Failure } from '../protocol/failure';

/** Thrown to answer a request with an expected failure. */
export class RequestError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/** @throws RequestError if a number in `config` is outside its range */
export function requireInRange(config: object): void {
  const [problem] = problems(config);
  if (problem) throw new RequestError({ code: 'badSetting', ...problem.range, ...problem });
}

/**
 * Calls `allocate`, which allocates a network with `parameters` parameters.
 * @throws RequestError if memory does not suffice
 */
export function allocateNetwork<Result>(parameters: number, allocate: () => Result): Result {
  try {
    return allocate();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RequestError({ code: 'outOfMemory', parameters, detail: error.message });
  }
}

/** Compares the name: the error's class is loaded together with the WebGL backend, and may not be present. */
function isContextLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'ContextLostError';
}

/** Whether the numbers of the network are lost, which an event of the device or an error of the worker reports. */
export function isDeviceLost(error: unknown): boolean {
  return isContextLost(error) || (error instanceof Error && error.name === 'ThreadLostError');
}

/** How Chromium, Firefox and Safari report that a dynamic import could not be fetched. */
const importFailed = /dynamically imported module|importing a module script/i;

export function failureOf(error: unknown): Failure {
  if (error instanceof RequestError || error instanceof CorpusError) return error.failure;
  if (error instanceof BackendError && !importFailed.test(error.message)) {
    const { backend, wrongResults, message: detail } = error;
    return { code: 'backendUnavailable', backend, wrongResults, detail };
  }
  if (isContextLost(error)) return { code: 'contextLost' };
  const detail = error instanceof Error ? error.message : String(error);
  return importFailed.test(detail) ? { code: 'notFetched', detail } : { code: 'internal', detail };
}
