/** All that the page knows: chosen settings, the text, the run, what was written. Plain data, never mutated. */

import type { ObjectiveName, RunConfig, SamplingConfig } from '../config';
import type { Smoothing } from '../math/seriesSmoothing';
import type {
  BackendReport,
  Beside,
  CorpusSource,
  CorpusSummary,
  CountedLosses,
  Evaluation,
  Failure,
  Progress,
  PromptWord,
  RunState,
  Writer,
  WrittenWord,
} from '../protocol/messages';
import { defaultSettings, type Settings } from './settings';

/** A text on its way in. */
export interface Loading {
  readonly requestId: number;
  readonly name: string;
  readonly source: CorpusSource;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly tokens: number;
}

export interface ReadyText {
  readonly summary: CorpusSummary;
  readonly source: CorpusSource;
  /** Share of the counting that is done, in [0, 1]. */
  readonly counting?: number;
  /** What the counted models lose on its held-out parts; absent until they are counted. */
  readonly counted?: readonly CountedLosses[];
}

/** The text that stands, and the one that may replace it. */
export interface TextState {
  readonly ready?: ReadyText;
  readonly loading?: Loading;
}

/** One drawn point of the training curve. */
export interface CurvePoint {
  readonly step: number;
  /** As measured, in nats a word. */
  readonly loss: number;
  /** The debiased moving average up to here. */
  readonly smooth: number;
}

/** A measurement of the network, with what others lose on the same targets where that was known. */
export interface Measurement extends Evaluation {
  readonly beside?: Beside;
}

export interface Run {
  readonly runId: number;
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
  readonly curve: readonly CurvePoint[];
  readonly smoothing: Smoothing;
  /** Measurements on the validation sample in the order they were made; the last may be of the whole part. */
  readonly validation: readonly Measurement[];
  readonly test?: Measurement;
  /** The best measurement so far. */
  readonly best?: { readonly step: number; readonly loss: number };
  /** What the run has ended with; absent while it may go on. */
  readonly ended?: { readonly keptStep: number; readonly lastStep: number; readonly early: boolean };
  /** Share of the final measurement that is done, while it runs. */
  readonly evaluating?: number;
  /** Whether the final measurement is over. */
  readonly evaluated?: boolean;
}

/** Words by writer and completion; nothing of those who were not asked. */
export type WordsByWriter = Readonly<Partial<Record<Writer, readonly (readonly WrittenWord[])[]>>>;

/** What is to be written: `writers` anew, beside words of others that stay. */
export interface WritingRequest {
  readonly prompt: string;
  readonly sampling: SamplingConfig;
  readonly writers: readonly Writer[];
  readonly kept: WordsByWriter;
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
  writing: { prompt: '', follows: false },
};
