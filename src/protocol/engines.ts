/** Measured engines in the message protocol; the page calls a backend an engine where several are compared. */

import type { BackendName } from '../config/settings';

/** Why an engine could not be measured. */
export type EngineProblem =
  | 'unavailable' // it does not start in this browser
  | 'wrongResults' // it started, but computed wrong results
  | 'outOfMemory' // the network does not fit into its memory
  | 'tooSlow' // a step would take seconds, which could not be canceled
  | 'failed'; // it started, and failed while training

/** An engine, as measured with a run's settings, or why that was not possible. */
export type MeasuredEngine =
  | {
      readonly backend: BackendName;
      /** Wall-clock time of a training step. */
      readonly stepMs: number;
      readonly wordsPerSecond: number;
      /** Number of threads; absent for one. */
      readonly threads?: number;
    }
  | { readonly backend: BackendName; readonly problem: EngineProblem; readonly detail: string };
