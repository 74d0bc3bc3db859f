/** What the worker tells the page: the events by name, each with its payload. */

import type { BackendChoice, CorpusConfig, ObjectiveName, RunConfig } from '../config/settings';
import type { CorpusSummary, PromptWord, SplitRule, Tokenization } from '../corpus/types';
import type { BackendReport, Evaluation } from '../engine/types';
import type { Failure } from './failure';
import type { BaselineComparison, BaselineLosses } from './measurement';
import type { CorpusSource, ModelFormat } from './requests';
import type { Progress, RunHistory, RunState, SavedRun, SaveProblem } from './run';
import type { PlacedWord } from './writing';

/** Of rooms that the page may not look into: it knows them from here. */
export type { BackendReport, CorpusSummary, PromptWord, SplitRule, Tokenization };

/** What the worker tells the page. `runId` names the run an event belongs to; a page drops those of older runs. */
export interface Events {
  corpusProgress: { readonly bytesRead: number; readonly bytesTotal: number; readonly tokens: number };
  /**
   * A text stands.
   * @property source where it comes from, where the page did not say so itself; a model that was imported has none
   * @property config what it was read with, where the page did not say so itself
   */
  corpusReady: {
    readonly summary: CorpusSummary;
    readonly source?: CorpusSource;
    readonly config?: CorpusConfig;
    /** Whether there are no tokens, but the vocabulary of an imported model. */
    readonly imported?: boolean;
  };
  corpusCancelled: Record<string, never>;
  backend: { readonly report: BackendReport };
  /** How far the counting of the present corpus is, in [0, 1]; 1 is followed by `counted`. */
  ngramProgress: { readonly share: number };
  /** The counted models of the present corpus stand, whether or not there is a run; none where memory did not suffice. */
  ngramBaselines: { readonly losses: readonly BaselineLosses[]; readonly elapsedMs: number };
  /** A new run exists, at step 0 unless it was `restored`; everything known of the run before is void. */
  runCreated: {
    readonly runId: number;
    /** By this it is saved. */
    readonly savedId: string;
    readonly textId: string;
    /**
     * What is known of a run that goes on: its course, the choice of a backend that it was started with, and as of
     * which step it is saved; a model that was imported is not.
     */
    readonly restored?: {
      readonly history: RunHistory;
      readonly backend: BackendChoice;
      readonly saved?: { readonly step: number; readonly savedAt: number };
    };
    readonly run: RunConfig;
    readonly objective: ObjectiveName;
    readonly vocabularySize: number;
    /** ln V: the loss of a uniform guess. */
    readonly uniformLoss: number;
    readonly trainingWindows: number;
    /** Steps planned: of its settings, or what their epochs come to. */
    readonly totalSteps: number;
    readonly parameters: number;
  };
  /** The run has the parameters of this measurement in keeping: its best so far. */
  bestMeasured: { readonly runId: number; readonly step: number; readonly loss: number };
  /**
   * What a run that is over has ended with. Sent before the whole of validation is measured, where it is.
   * @property keptStep the step its parameters are of: the last, that of the best measurement, or the last good one
   * @property early whether it ran out of patience, or diverged
   */
  runEnded: {
    readonly runId: number;
    readonly checkpointStep: number;
    readonly lastStep: number;
    readonly early: boolean;
  };
  /** The run is gone, or `aside` with its corpus: see `loadCorpus`. */
  runDiscarded: { readonly runId: number; readonly aside: boolean };
  runState: {
    readonly runId: number;
    readonly state: RunState;
    readonly step: number;
    readonly totalSteps: number;
  };
  progress: { readonly runId: number; readonly progress: Progress };
  /** A measurement on the fixed validation sample, or at the end on the whole of validation or test. */
  evaluation: {
    readonly runId: number;
    readonly part: 'validation' | 'test';
    readonly evaluation: Evaluation;
    /** Absent as long as the counting is not done. */
    readonly comparison?: BaselineComparison;
  };
  /** Share of the whole validation and test measurement that is done, in [0, 1]. */
  evaluationProgress: { readonly runId: number; readonly share: number };
  writeStarted: { readonly writeId: number; readonly prompt: readonly PromptWord[]; readonly step: number };
  /** The words written since the last such event, in their order; at most ten times a second. */
  written: { readonly writeId: number; readonly words: readonly PlacedWord[] };
  writeDone: {
    readonly writeId: number;
    readonly cancelled: boolean;
    readonly tokens: number;
    readonly elapsedMs: number;
  };
  /** The saved runs, the newest first, and the bytes that the page's storage takes up and may take up, where known. */
  savedRuns: {
    readonly runs: readonly SavedRun[];
    readonly usage?: number;
    readonly quota?: number;
  };
  /** The run is saved as it was at `step`; it can be opened again. */
  runSaved: { readonly runId: number; readonly step: number; readonly savedAt: number };
  /** It could not be saved; training goes on. */
  saveFailed: { readonly runId: number; readonly problem: SaveProblem; readonly detail: string };
  pong: Record<string, never>;
  modelExported: { readonly format: ModelFormat; readonly textName: string; readonly blob: Blob };
  failed: { readonly failure: Failure };
}
