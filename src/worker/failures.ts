/** Turns what was thrown into what the page is told. */

import { problems } from '../config/ranges';
import { CorpusError } from '../corpus/errors';
import { BackendError } from '../engine/types';
import type { Failure } from '../protocol/failure';

/** Thrown to answer a request with a failure that has been foreseen. */
export class RequestError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/** @throws Refusal where a number of `config` lies outside its range */
export function requireInRange(config: object): void {
  const [problem] = problems(config);
  if (problem) throw new RequestError({ code: 'badSetting', ...problem.range, ...problem });
}

/**
 * What `make` makes of a network of so many parameters.
 * @throws Refusal where there is no room for it
 */
export function allocateNetwork<Made>(parameters: number, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RequestError({ code: 'outOfMemory', parameters, detail: error.message });
  }
}

/** By name: the class comes with WebGL, which may not be there. */
export function isContextLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'ContextLostError';
}

/** How Chromium, Firefox and Safari say that a part of the program did not come. */
const notFetched = /dynamically imported module|importing a module script/i;

export function failureOf(error: unknown): Failure {
  if (error instanceof RequestError || error instanceof CorpusError) return error.failure;
  if (error instanceof BackendError && !notFetched.test(error.message)) {
    return { code: 'backendUnavailable', backend: error.backend, detail: error.message };
  }
  if (isContextLost(error)) return { code: 'contextLost' };
  const detail = error instanceof Error ? error.message : String(error);
  return notFetched.test(detail) ? { code: 'notFetched', detail } : { code: 'internal', detail };
}
