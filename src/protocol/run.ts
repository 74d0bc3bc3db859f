/** What the wire says of a run: where it stands, how it has gone so far, and how it is kept. */

import type { RunConfig } from '../config/settings';
import type { CurvePoint } from '../math/lossCurve';
import type { Smoothing } from '../math/seriesSmoothing';
import type { Measurement } from './measurement';

export type RunState = 'idle' | 'compiling' | 'training' | 'paused' | 'finished' | 'stopped' | 'diverged';

/** A mean over some steps of training, for the chart. */
export interface LossPoint {
  /** Steps done when it was read. */
  readonly step: number;
  /** Mean training loss of the steps since the point before, in nats a word. */
  readonly loss: number;
}

/** The figures of a run, at most ten times a second. */
export interface Progress {
  readonly step: number;
  readonly totalSteps: number;
  /** Points since the last `progress` event. */
  readonly losses: readonly LossPoint[];
  readonly wordsSeen: number;
  readonly epochs: number;
  /** Time spent training, without compiling, validation, pauses. */
  readonly trainingMs: number;
  /** Wall-clock time since the run started, without pauses. */
  readonly elapsedMs: number;
  /** Absent until warmed up. */
  readonly stepsPerSecond?: number;
  readonly wordsPerSecond?: number;
  readonly remainingMs?: number;
}

/** How a run has gone so far: what the chart and the table show of it. */
export interface RunHistory {
  readonly curve: readonly CurvePoint[];
  /** Where the moving average stands: its sum and the weight in it. */
  readonly smoothing: Smoothing;
  /** Measurements on the validation sample in the order they were made; the last may be of the whole part. */
  readonly validation: readonly Measurement[];
  readonly test?: Measurement;
  /** The best measurement so far. */
  readonly best?: { readonly step: number; readonly loss: number };
  /** What the run has ended with; absent while it may go on. */
  readonly ended?: { readonly checkpointStep: number; readonly lastStep: number; readonly early: boolean };
  /** Whether the final measurement is over. */
  readonly evaluated?: boolean;
}

/** A run that is kept, as the list of them shows it. */
export interface SavedRun {
  readonly savedId: string;
  /** A name that the person gave it; empty before. */
  readonly label: string;
  /** The same for the same tokens, vocabulary and split. */
  readonly textId: string;
  readonly textName: string;
  readonly run: RunConfig;
  readonly state: RunState;
  readonly step: number;
  readonly totalSteps: number;
  readonly uniformLoss: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly savedAt: number;
  /** At most 300 points of its curve. */
  readonly curve: readonly CurvePoint[];
  readonly validation: readonly { readonly step: number; readonly loss: number; readonly whole: boolean }[];
  /** What it takes up in the browser's storage, without its text. */
  readonly bytes: number;
  /** Whether its tokens are kept too; where they are too many, the text has to be chosen again. */
  readonly textSaved: boolean;
}

/** Why a run could not be saved. */
export type SaveProblem = 'quota' | 'unavailable';
