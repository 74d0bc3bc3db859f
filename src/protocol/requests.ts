/** What the page asks of the worker: the requests by name, each with its payload. */

import type { BackendChoice, CorpusConfig, RunConfig, SamplingConfig } from '../config/settings';
import type { Writer } from './writing';

/** Where a text comes from. A `Blob` crosses the wire by reference: no bytes are copied until they are read. */
export type CorpusSource =
  | { readonly kind: 'files'; readonly files: readonly { readonly name: string; readonly blob: Blob }[] }
  | { readonly kind: 'sample'; readonly seed: number };

/** A model as a file: Inkling's own, which comes back, or one that TensorFlow.js opens. */
export type ModelFormat = 'inkling' | 'layers';

/** What the page asks of the worker. */
export interface Requests {
  /**
   * Replaces the corpus when it succeeds; the one before stays when it fails. A run that has learnt something is
   * put aside with its corpus, until `restoreCorpus`, `forgetCorpus`, or the next run.
   */
  loadCorpus: { readonly source: CorpusSource; readonly config: CorpusConfig };
  cancelCorpus: Record<string, never>;
  /** Brings back the corpus and the run, paused, that the last `loadCorpus` put aside. */
  restoreCorpus: Record<string, never>;
  /** Lets go of what is aside. */
  forgetCorpus: Record<string, never>;
  /** Starts a new run at step 0. */
  start: { readonly run: RunConfig; readonly backend: BackendChoice };
  pause: Record<string, never>;
  resume: Record<string, never>;
  /** One training step, then paused; starts a new run when there is none. */
  step: { readonly run: RunConfig; readonly backend: BackendChoice };
  /** Adds `steps` to the plan of the current run and goes on training. */
  extend: { readonly steps: number };
  /** Ends the run early and evaluates it; the parameters stay. */
  stop: Record<string, never>;
  /** Throws the run away: back to step 0. */
  reset: Record<string, never>;
  /**
   * Continues a prompt with each of `writers`, the network with its parameters as they are.
   * Without a run it makes the model of `run` at step 0 first.
   */
  write: {
    readonly prompt: string;
    readonly sampling: SamplingConfig;
    /** One or two, no one twice; they write in this order where they cannot at once. */
    readonly writers: readonly Writer[];
    readonly run: RunConfig;
    readonly backend: BackendChoice;
  };
  cancelWrite: Record<string, never>;
  /** Answered by `savedRuns`. */
  listRuns: Record<string, never>;
  /** Answered by `pong` as soon as the worker has time for messages. */
  ping: Record<string, never>;
  /**
   * Puts a saved run on the desk with its text, paused where it was under way; what stands there is saved first.
   * Answered by `corpusReady` and `runCreated`, or by `failed`.
   */
  openRun: {
    readonly savedId: string;
    /** Whether it goes on training at once. */
    readonly resume: boolean;
    /** Another backend than the one that it was trained on. */
    readonly backend?: BackendChoice;
    /** The text, where it is too large to have been kept. */
    readonly source?: CorpusSource;
  };
  renameRun: { readonly savedId: string; readonly label: string };
  deleteRun: { readonly savedId: string };
  /** Saves the run now: the page may be about to go. */
  saveRun: Record<string, never>;
  /** Answered by `modelExported`. */
  exportModel: { readonly format: ModelFormat };
  /** Puts a model without its text on the desk. Answered by `corpusReady` and `runCreated`, or by `failed`. */
  importModel: { readonly name: string; readonly blob: Blob };
}
