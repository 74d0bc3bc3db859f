/** The state of the page: settings, text, run and completions. Plain data, never mutated. */

import type { BackendName, ObjectiveName, RunConfig, SamplingConfig } from '../config/settings';
import type { MeasuredEngine } from '../protocol/engines';
import type { BackendReport, CorpusSummary, Events, PromptWord } from '../protocol/events';
import type { Failure } from '../protocol/failure';
import type { BaselineLosses } from '../protocol/measurement';
import type { CorpusSource } from '../protocol/requests';
import type { Progress, RunHistory, RunState, SaveProblem, StepExample } from '../protocol/run';
import type { Writer, WrittenWord } from '../protocol/writing';
import { defaultSettings, type Settings } from './settings';
import { firstView, type PageView } from './view';
import type { WorkerFailure } from './workerFailure';

export type { CurvePoint } from '../math/lossCurve';
export type { Measurement } from '../protocol/measurement';

/** A text that is being loaded. */
export interface Loading {
  readonly requestId: number;
  readonly name: string;
  /** Absent for a saved run, whose text the worker has, and for an imported model, which has none. */
  readonly source?: CorpusSource;
  /** Whether the worker has lost the current text, so that there is none if this one fails to load. */
  readonly lost?: boolean;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly tokens: number;
}

export interface ReadyText {
  readonly summary: CorpusSummary;
  /** Absent for a saved run of which only the tokens are stored. */
  readonly source?: CorpusSource;
  /** Whether this is the vocabulary of an imported model, without any tokens. */
  readonly imported?: boolean;
  /** Completed share of the n-gram counting, in [0, 1]. */
  readonly baselineProgress?: number;
  /** Losses of the n-gram models on the held-out parts; absent until they are counted. */
  readonly baselines?: readonly BaselineLosses[];
  /** Targets in the sample of validation; absent until the n-gram models are counted. */
  readonly sampleTargets?: number;
}

/** The current text, and the one being loaded to replace it. */
interface TextState {
  readonly ready?: ReadyText;
  readonly loading?: Loading;
}

export interface Run extends RunHistory {
  readonly runId: number;
  /** The key it is saved under. */
  readonly savedId: string;
  readonly textId: string;
  readonly config: RunConfig;
  readonly objective: ObjectiveName;
  readonly vocabularySize: number;
  readonly uniformLoss: number;
  readonly trainingWindows: number;
  readonly parameters: number;
  readonly state: RunState;
  readonly step: number;
  readonly totalSteps: number;
  readonly figures?: Omit<Progress, 'losses'>;
  /** Of the last single step; absent once training goes on. */
  readonly example?: StepExample;
  /** Completed share of the final evaluation, in [0, 1], while it runs. */
  readonly evaluating?: number;
  /** The time of the last save, and the step that was saved. */
  readonly saved?: { readonly step: number; readonly savedAt: number };
}

/** Words by model and completion; models that were not requested are absent. */
export type WordsByWriter = Readonly<Partial<Record<Writer, readonly (readonly WrittenWord[])[]>>>;

/** A request for completions by `writers`, next to unchanged ones by others. */
export interface WritingRequest {
  readonly prompt: string;
  readonly sampling: SamplingConfig;
  readonly writers: readonly Writer[];
  readonly unchanged: WordsByWriter;
  /** Whether the words on the page stay until new ones take their place; by default the lists start empty. */
  readonly inPlace?: boolean;
}

/** The completions of one prompt. */
export interface Completions {
  readonly writeId: number;
  /** The run and step whose parameters were used; `runId` is absent if there was no run yet. */
  readonly runId?: number;
  readonly step: number;
  readonly asTyped: string;
  readonly prompt: readonly PromptWord[];
  /** The models of the last request; completions of others are unchanged from before. */
  readonly writers: readonly Writer[];
  /** While a completion is rewritten in place, the words after the new ones are those of the last time. */
  readonly words: WordsByWriter;
  /** Set if they are rewritten in place: the number of new words by model and completion. */
  readonly rewritten?: Readonly<Partial<Record<Writer, readonly number[]>>>;
  readonly sampling: SamplingConfig;
  readonly state: 'writing' | 'done' | 'cancelled';
}

interface WritingState {
  readonly prompt: string;
  /** Requested but not started. */
  readonly asked?: WritingRequest & { readonly requestId: number };
  readonly completions?: Completions;
  /** Whether the completions are rewritten while the network learns; at the end of a run they always are. */
  readonly rewrites: boolean;
}

/** A discarded item that can still be restored: a run, or a text with its run. */
export type Pending =
  | { readonly kind: 'reset'; readonly wasTraining: boolean }
  | {
      readonly kind: 'text';
      readonly ready: ReadyText;
      readonly run: Run;
      readonly completions?: Completions;
    };

/** The speed of the last run, for estimating the duration of the next. */
interface MeasuredSpeed {
  readonly config: RunConfig;
  readonly vocabularySize: number;
  readonly stepsPerSecond: number;
}

/** The latest measurement of the engines. */
export interface EngineMeasurement {
  readonly requestId: number;
  readonly state: 'measuring' | 'done' | 'cancelled';
  /** The text it uses; absent until it has started. */
  readonly text?: Events['measuringEngines'];
  /** The engine that is being measured. */
  readonly running?: BackendName;
  /** The engines measured so far, in that order. */
  readonly rows: readonly MeasuredEngine[];
}

/** The saved runs, as reported by the worker. */
type SavedRuns = Events['savedRuns'];

/** A run that is being restored after a worker failure. */
export interface Recovery {
  readonly cause: WorkerFailure['code'];
  /** The step it had reached. */
  readonly lostStep: number;
  /** Set if it moves to another backend. */
  readonly movedTo?: BackendName;
  readonly outcome: Extract<Failure, { code: 'recovered' }>['outcome'];
  /** A text that was being loaded at the time, which is not retried. */
  readonly unread?: string;
}

export interface State extends PageView {
  readonly settings: Settings;
  readonly text: TextState;
  readonly backend?: BackendReport;
  /** A run was requested and does not exist yet. */
  readonly starting: boolean;
  readonly run?: Run;
  readonly speed?: MeasuredSpeed;
  readonly writing: WritingState;
  readonly pending?: Pending;
  readonly saved?: SavedRuns;
  /** The user's choices of saved runs to show in the chart; by default those of the same text are shown. */
  readonly compared: Readonly<Record<string, boolean>>;
  /** Why the run could not be saved, if so. */
  readonly saveProblem?: SaveProblem;
  readonly recovery?: Recovery;
  readonly engines?: EngineMeasurement;
  /** A newer build: waiting for the user's consent, or accepted. Absent after the user chose Later. */
  readonly update?: 'waiting' | 'accepted';
  readonly failure?: {
    readonly failure: Failure;
    readonly about: 'text' | 'run';
    /** The rejected text; it may work with other settings. */
    readonly refused?: Pick<Loading, 'name' | 'source'>;
  };
}

export const initialState: State = {
  ...firstView,
  settings: defaultSettings,
  text: {},
  starting: false,
  compared: {},
  writing: { prompt: '', rewrites: true },
};
