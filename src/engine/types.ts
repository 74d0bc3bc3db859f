/** What the engine reports, as plain data that may cross the wire; no tensor among it. */

import type { BackendChoice, BackendName } from '../config/settings';

/** Which backend runs, and why that one. */
export interface BackendReport {
  readonly name: BackendName;
  readonly choice: BackendChoice;
  /** The GPU's or software renderer's name; absent where there is no WebGL at all. */
  readonly renderer?: string;
  readonly reason:
    | 'gpu' // WebGL on a GPU
    | 'softwareRenderer' // the only WebGL is a software renderer
    | 'noWebgl' // no WebGL 2 with float32 render targets
    | 'noWasm' // no WebAssembly SIMD either
    | 'chosen'; // the user's choice
}

/** An exact full-softmax measurement of held-out text. */
export interface Evaluation {
  readonly step: number;
  /** Mean loss in nats a word. */
  readonly loss: number;
  /** Standard error of `loss` over the targets; 0 when every target of the part was measured. */
  readonly standardError: number;
  readonly targets: number;
  /** True when `targets` are all there are in this part of the split. */
  readonly whole: boolean;
}

/** Thrown when a backend that was asked for does not start. */
export class BackendError extends Error {
  constructor(
    readonly backend: BackendName,
    detail: string,
  ) {
    super(detail);
  }
}
