/** Events that the worker emits to the page: each name with its payload. */

import type { BackendChoice, BackendName, CorpusConfig, ObjectiveName, RunConfig } from '../config/settings';
import type {
  CorpusSummary,
  Gap,
  MarkSpacing,
  OmissionReason,
  Omissions,
  OmittedFile,
  PromptWord,
  SplitRule,
  Tokenization,
} from '../corpus/types';
import type { BackendReport, Evaluation } from '../engine/types';
import type { MeasuredEngine } from './engines';
import type { Failure } from './failure';
import type { BaselineComparison, BaselineLosses } from './measurement';
import type { CorpusSource, ModelFormat } from './requests';
import type { ListProblem, Progress, RunHistory, RunState, SavedRun, SaveProblem, StepExample } from './run';
import type { PlacedWord } from './writing';

/** Types of modules that the page must not import; it gets them from here. */
export type {
  BackendReport,
  CorpusSummary,
  Gap,
  MarkSpacing,
  OmissionReason,
  Omissions,
  OmittedFile,
  PromptWord,
  SplitRule,
  Tokenization,
};

/** `runId` is the run that an event belongs to; the page drops events of runs that are no longer current. */
export interface Events {
  corpusProgress: { readonly bytesRead: number; readonly bytesTotal: number; readonly tokens: number };
  /**
   * A text is loaded.
   * @property source  its origin if the page did not provide it; absent for an imported model
   * @property config  the settings it was read with if the page did not provide them
   */
  corpusReady: {
    readonly summary: CorpusSummary;
    readonly source?: CorpusSource;
    readonly config?: CorpusConfig;
    /** Whether the corpus is the vocabulary of an imported model, without tokens. */
    readonly imported?: boolean;
  };
  corpusCancelled: Record<string, never>;
  backend: { readonly report: BackendReport };
  /** Share of the current corpus whose n-grams are counted, in [0, 1]; `ngramBaselines` follows. */
  ngramProgress: { readonly share: number };
  /** The n-gram baselines of the current corpus, with or without a run; empty if memory did not suffice. */
  ngramBaselines: {
    readonly losses: readonly BaselineLosses[];
    /** Targets in the sample of validation. */
    readonly sampleTargets: number;
    readonly elapsedMs: number;
  };
  /** A run was created, at step 0 unless `restored`; it replaces the run before. */
  runCreated: {
    readonly runId: number;
    /** The key under which it is saved; empty for an imported model. */
    readonly savedId: string;
    readonly textId: string;
    /**
     * Set for an opened run and an imported model: its history, its backend choice, and the step as of which
     * it is saved (an imported model is not).
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
    /** Planned steps, from the settings: given as steps, or computed from epochs. */
    readonly totalSteps: number;
    readonly parameters: number;
  };
  /** The best measurement so far, whose parameters the run keeps if it restores its best checkpoint. */
  bestMeasured: { readonly runId: number; readonly step: number; readonly loss: number };
  /**
   * The run has ended. Sent before the evaluation on all held-out text, if there is one.
   * @property checkpointStep  the step of its parameters: the last, that of the best measurement, or the last
   *                           good one
   * @property early  whether it ran out of patience or diverged
   */
  runEnded: {
    readonly runId: number;
    readonly checkpointStep: number;
    readonly lastStep: number;
    readonly early: boolean;
  };
  /** The run is released, or `suspended` with its corpus: see `loadCorpus`. */
  runDiscarded: { readonly runId: number; readonly suspended: boolean };
  runState: {
    readonly runId: number;
    readonly state: RunState;
    readonly step: number;
    readonly totalSteps: number;
  };
  progress: { readonly runId: number; readonly progress: Progress };
  /** After a single step. */
  stepExample: { readonly runId: number; readonly example: StepExample };
  /** A measurement on the fixed validation sample or, at the end, on all of validation or test. */
  evaluation: {
    readonly runId: number;
    readonly part: 'validation' | 'test';
    readonly evaluation: Evaluation;
    /** Absent until the n-grams are counted. */
    readonly comparison?: BaselineComparison;
  };
  /** Share of the final evaluation (all of validation and test) that is done, in [0, 1]. */
  evaluationProgress: { readonly runId: number; readonly share: number };
  writeStarted: { readonly writeId: number; readonly prompt: readonly PromptWord[]; readonly step: number };
  /** The words generated since the last such event, in order; at most ten times per second. */
  written: { readonly writeId: number; readonly words: readonly PlacedWord[] };
  writeDone: {
    readonly writeId: number;
    readonly cancelled: boolean;
    readonly tokens: number;
    readonly elapsedMs: number;
  };
  /** The saved runs, newest first, with the used bytes and the quota of the page's storage, if known. */
  savedRuns: {
    readonly runs: readonly SavedRun[];
    /**
     * Set if they could not be listed, so that `runs` are those of the last list.
     */
    readonly problem?: ListProblem;
    readonly usage?: number;
    readonly quota?: number;
  };
  /** The run is saved as of `step`. */
  runSaved: { readonly runId: number; readonly step: number; readonly savedAt: number };
  /** The run could not be saved; training continues. */
  saveFailed: { readonly runId: number; readonly problem: SaveProblem; readonly detail: string };
  /**
   * A measurement of the engines has started.
   * @property vocabularySize  distinct words of the text that it uses
   * @property madeUp  whether that is a made-up text, because there is none to train on
   */
  measuringEngines: { readonly vocabularySize: number; readonly madeUp: boolean };
  /** This engine is being started and measured. */
  measuringEngine: { readonly backend: BackendName };
  engineMeasured: { readonly engine: MeasuredEngine };
  /** The measurement is over. */
  enginesMeasured: { readonly cancelled: boolean };
  pong: Record<string, never>;
  modelExported: { readonly format: ModelFormat; readonly textName: string; readonly blob: Blob };
  failed: { readonly failure: Failure };
}
