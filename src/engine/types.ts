/** Reports of the engine: plain data that can be sent in messages, without tensors. */

import type { BackendChoice, BackendName } from '../config/settings';

/** The backend in use and the reason for it. */
export interface BackendReport {
  readonly name: BackendName;
  readonly choice: BackendChoice;
  /** Name of the GPU or software renderer; absent without WebGL. */
  readonly renderer?: string;
  /** With `measuredFaster`: the backend that it was compared with, and how many times faster it is, at least 1. */
  readonly comparison?: { readonly other: BackendName; readonly ratio: number };
  readonly reason:
    | 'gpu' // WebGL on a GPU
    | 'unknownGpu' // WebGL, but the browser hides what renders
    | 'measuredFaster' // measured here at about this size, and faster than the others; see `comparison`
    | 'wrongResults' // WebGL gave wrong results in a test calculation
    | 'gpuFailed' // WebGL did not start
    | 'softwareRenderer' // the only WebGL is a software renderer
    | 'noWebgl' // no WebGL 2 with float32 render targets
    | 'noWasm' // no WebAssembly SIMD either
    | 'chosen'; // the user's choice
  /** Number of threads of the WebAssembly backend, once it has started. */
  readonly threads?: number;
  /** Why it has only one: the page is not isolated from other origins, one core, or the others did not start. */
  readonly oneThread?: 'notIsolated' | 'oneCore' | 'notStarted';
}

/** An exact full-softmax measurement on held-out text. */
export interface Evaluation {
  readonly step: number;
  /** Mean loss in nats per word. */
  readonly loss: number;
  /** Standard error of `loss`; 0 if all targets of the part were measured. */
  readonly standardError: number;
  readonly targets: number;
  /** Whether `targets` are all targets of this part of the split. */
  readonly whole: boolean;
}

/** Thrown if a GPU computes wrong results. */
export class WrongResultsError extends Error {
  constructor() {
    super('A test calculation on the graphics processor gave wrong results.');
  }
}

/** Thrown if the requested backend does not start. */
export class BackendError extends Error {
  /** @param wrongResults  whether it has started, but computed wrong results */
  constructor(
    readonly backend: BackendName,
    detail: string,
    readonly wrongResults = false,
  ) {
    super(detail);
  }
}
