/** All that the page knows: chosen settings, the text, the run, what was written. Plain data, never mutated. */

import type { ObjectiveName, RunConfig, SamplingConfig } from '../config';
import type { Smoothing } from '../math/seriesSmoothing';
import type {
  BackendReport,
  CorpusSource,
  CorpusSummary,
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
  /** Measurements on the validation sample, oldest first; the last may be of the whole part. */
  readonly validation: readonly Evaluation[];
  readonly test?: Evaluation;
  /** Share of the final measurement that is done, while it runs. */
  readonly evaluating?: number;
}

/** What one prompt was continued with. */
export interface Completions {
  readonly writeId: number;
  /** The run and step whose parameters wrote the "now" column; no run where it was not known yet. */
  readonly runId?: number;
  readonly step: number;
  readonly prompt: readonly PromptWord[];
  /** Words by writer and completion. */
  readonly words: Readonly<Record<Writer, readonly (readonly WrittenWord[])[]>>;
  readonly sampling: SamplingConfig;
  readonly state: 'writing' | 'done' | 'cancelled';
}

export interface WritingState {
  readonly prompt: string;
  /** Asked for, not begun. */
  readonly asked?: { readonly requestId: number; readonly sampling: SamplingConfig };
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
  readonly failure?: { readonly failure: Failure; readonly about: 'text' | 'run' };
}

export const initialState: State = {
  settings: defaultSettings,
  text: {},
  starting: false,
  writing: { prompt: '', follows: false },
};
