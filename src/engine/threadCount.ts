/** How many threads the WebAssembly backend uses. */

import type { BackendReport } from './types';

/** More threads than this wait for memory rather than compute. */
const maxThreads = 8;

/** The number of threads, and why there is only one. */
export type Threads = Pick<BackendReport, 'threads' | 'oneThread'>;

/**
 * One thread per core; with more than two cores, one of them is left to the page.
 * @param isolated whether the page is isolated from other origins, which shared memory requires
 */
export function threadCount(cores: number, isolated: boolean): Threads & { readonly threads: number } {
  if (!isolated) return { threads: 1, oneThread: 'notIsolated' };
  if (cores < 2) return { threads: 1, oneThread: 'oneCore' };
  return { threads: cores === 2 ? 2 : Math.min(cores - 1, maxThreads) };
}
