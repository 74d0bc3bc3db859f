/** All that the page knows: chosen settings, the text, the run, what was written. Plain data, never mutated. */

import type { BackendName, ObjectiveName, RunConfig, SamplingConfig } from '../config/settings';
import type { BackendReport, CorpusSummary, Events, PromptWord } from '../protocol/events';
import type { Failure } from '../protocol/failure';
import type { BaselineLosses } from '../protocol/measurement';
import type { CorpusSource } from '../protocol/requests';
import type { Progress, RunHistory, RunState, SaveProblem } from '../protocol/run';
import type { Writer, WrittenWord } from '../protocol/writing';
import { defaultSettings, type Settings } from './settings';
import type { WorkerFailure } from './workerFailure';

export type { CurvePoint } from '../math/lossCurve';
export type { Measurement } from '../protocol/measurement';

/** A text on its way in. */
export interface Loading {
  readonly requestId: number;
  readonly name: string;
  /** Absent where the worker knows it: of a saved run, or of an imported model, which has none. */
  readonly source?: CorpusSource;
  /** Whether the worker has lost the text that stands: if this one does not come, there is none. */
  readonly lost?: boolean;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly tokens: number;
}

export interface ReadyText {
  readonly summary: CorpusSummary;
  /** Absent where only the tokens of a saved run's text are kept. */
  readonly source?: CorpusSource;
  /** Whether there are no tokens, but the vocabulary of an imported model. */
  readonly imported?: boolean;
  /** Share of the counting that is done, in [0, 1]. */
  readonly baselineProgress?: number;
  /** What the counted models lose on its held-out parts; absent until they are counted. */
  readonly baselines?: readonly BaselineLosses[];
}

/** The text that stands, and the one that may replace it. */
export interface TextState {
  readonly ready?: ReadyText;
  readonly loading?: Loading;
}

export interface Run extends RunHistory {
  readonly runId: number;
  /** By this it is saved. */
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
  /** Share of the final measurement that is done, while it runs. */
  readonly evaluating?: number;
  /** When it was last saved, and as of which step. */
  readonly saved?: { readonly step: number; readonly savedAt: number };
}

/** Words by writer and completion; nothing of those who were not asked. */
export type WordsByWriter = Readonly<Partial<Record<Writer, readonly (readonly WrittenWord[])[]>>>;

/** What is to be written: `writers` anew, beside words of others that stay. */
export interface WritingRequest {
  readonly prompt: string;
  readonly sampling: SamplingConfig;
  readonly writers: readonly Writer[];
  readonly unchanged: WordsByWriter;
}

/** What one prompt was continued with. */
export interface Completions {
  readonly writeId: number;
  /** The run and step whose parameters wrote for those who learn; no run where it was not known yet. */
  readonly runId?: number;
  readonly step: number;
  readonly asTyped: string;
  readonly prompt: readonly PromptWord[];
  /** Who was asked for this; words of others stayed from before. */
  readonly writers: readonly Writer[];
  readonly words: WordsByWriter;
  readonly sampling: SamplingConfig;
  readonly state: 'writing' | 'done' | 'cancelled';
}

export interface WritingState {
  readonly prompt: string;
  /** Asked for, not begun. */
  readonly asked?: WritingRequest & { readonly requestId: number };
  readonly completions?: Completions;
  /** Whether the page writes again at each validation measurement. */
  readonly follows: boolean;
}

/** Something thrown away that can still be taken back: a run, or a text with the run on it. */
export type Pending =
  | { readonly kind: 'reset'; readonly wasTraining: boolean }
  | {
      readonly kind: 'text';
      readonly ready: ReadyText;
      readonly run: Run;
      readonly completions?: Completions;
    };

/** How fast the last run went, to estimate the next one's time. */
export interface MeasuredSpeed {
  readonly config: RunConfig;
  readonly vocabularySize: number;
  readonly stepsPerSecond: number;
}

/** The saved runs, once the worker has told of them. */
export type SavedRuns = Events['savedRuns'];

/** A run that is being brought back after something broke. */
export interface Recovery {
  readonly cause: WorkerFailure['code'];
  /** How far it had come. */
  readonly lostStep: number;
  /** Set where it moves to another backend. */
  readonly movedTo?: BackendName;
  readonly outcome: Extract<Failure, { code: 'recovered' }>['outcome'];
  /** A text that was being read at the time, and is not tried again. */
  readonly unread?: string;
}

export interface State {
  readonly settings: Settings;
  readonly text: TextState;
  readonly backend?: BackendReport;
  /** A run was asked for and does not exist yet. */
  readonly starting: boolean;
  readonly run?: Run;
  readonly speed?: MeasuredSpeed;
  readonly writing: WritingState;
  readonly pending?: Pending;
  readonly saved?: SavedRuns;
  /** Which saved runs are drawn beside the present one, where the person chose; else those of the same text are. */
  readonly compared: Readonly<Record<string, boolean>>;
  /** Why the run is not saved, if it is not. */
  readonly saveProblem?: SaveProblem;
  readonly recovery?: Recovery;
  /** A newer build of the page is here: it waits for leave, or has it. Absent too where the person said later. */
  readonly update?: 'waiting' | 'accepted';
  readonly failure?: {
    readonly failure: Failure;
    readonly about: 'text' | 'run';
    /** The text that was not taken: other settings may do. */
    readonly refused?: Pick<Loading, 'name' | 'source'>;
  };
}

export const initialState: State = {
  settings: defaultSettings,
  text: {},
  starting: false,
  compared: {},
  writing: { prompt: '', follows: false },
};
