/** Requests that the page sends to the worker: each name with its payload. */

import type { SampleName } from '../config/samples';
import type { BackendChoice, CorpusConfig, RunConfig, SamplingConfig } from '../config/settings';
import type { Omissions } from '../corpus/types';
import type { Writer } from './writing';

/**
 * The origin of a text, with the files that were left out before it was read. A `Blob` is posted by reference: no bytes
 * are copied until they are read.
 */
export type CorpusSource =
  | ({
      readonly kind: 'files';
      readonly files: readonly { readonly name: string; readonly blob: Blob }[];
    } & Omissions)
  | {
      readonly kind: 'sample';
      /** Absent in runs saved by earlier versions, whose sample was generated and can no longer be read again. */
      readonly name?: SampleName;
    };

/** A file format for models: Inkling's own, which can be imported again, or a TensorFlow.js layers model. */
export type ModelFormat = 'inkling' | 'layers';

export interface Requests {
  /**
   * Loads a text; on failure the current corpus stays. A run with at least one training step is suspended
   * with its corpus until `restoreCorpus`, `forgetCorpus` or the next run.
   */
  loadCorpus: { readonly source: CorpusSource; readonly config: CorpusConfig };
  cancelCorpus: Record<string, never>;
  /** Restores the suspended corpus and its run, without resuming training. */
  restoreCorpus: Record<string, never>;
  /** Discards the suspended corpus and run. */
  forgetCorpus: Record<string, never>;
  /** Starts a new run at step 0. */
  start: { readonly run: RunConfig; readonly backend: BackendChoice };
  pause: Record<string, never>;
  resume: Record<string, never>;
  /** Trains one step, then pauses; starts a new run if there is none. */
  step: { readonly run: RunConfig; readonly backend: BackendChoice };
  /** Adds `steps` to the plan of the current run and continues training. */
  extend: { readonly steps: number };
  /** Ends the run early and evaluates it; the parameters stay. */
  stop: Record<string, never>;
  /** Discards the run. */
  reset: Record<string, never>;
  /**
   * Generates completions of a prompt with each of `writers`, using the current parameters of the network.
   * If there is no run, creates one from `run` at step 0 first.
   */
  write: {
    readonly prompt: string;
    readonly sampling: SamplingConfig;
    /** One or two different writers. */
    readonly writers: readonly Writer[];
    readonly run: RunConfig;
    readonly backend: BackendChoice;
  };
  cancelWrite: Record<string, never>;
  /** Answered by `savedRuns`. */
  listRuns: Record<string, never>;
  /** Answered by `pong` as soon as the worker handles messages. */
  ping: Record<string, never>;
  /**
   * Opens a saved run with its text, paused if it was training; the current run is saved first.
   * Answered by `corpusReady` and `runCreated`, or by `failed`.
   */
  openRun: {
    readonly savedId: string;
    /** Whether to continue training at once. */
    readonly resume: boolean;
    /** Overrides the backend that the run was trained on. */
    readonly backend?: BackendChoice;
    /** Opens the save before the latest, because the latest cannot be read. */
    readonly older?: boolean;
    /** The text, if it was not saved with the run. */
    readonly source?: CorpusSource;
  };
  renameRun: { readonly savedId: string; readonly label: string };
  deleteRun: { readonly savedId: string };
  /** Saves the run now, because the page may be about to close. */
  saveRun: Record<string, never>;
  /** Answered by `modelExported`. */
  exportModel: { readonly format: ModelFormat };
  /**
   * Measures every engine with these settings on the current text, or on a made-up one; refused while a run trains, and
   * canceled by any request that changes the text or the run. Answered by `measuringEngines`, for each engine
   * `measuringEngine` and `engineMeasured`, and at last `enginesMeasured`, or by `failed`.
   */
  measureEngines: { readonly run: RunConfig };
  cancelMeasuring: Record<string, never>;
  /** Imports a model without its text. Answered by `corpusReady` and `runCreated`, or by `failed`. */
  importModel: { readonly name: string; readonly blob: Blob };
}
