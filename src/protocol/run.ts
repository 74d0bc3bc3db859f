/** Run types in the message protocol: state, progress, history and the list of saved runs. */

import type { RunConfig } from '../config/settings';
import type { CurvePoint } from '../math/lossCurve';
import type { Smoothing } from '../math/seriesSmoothing';
import type { Measurement } from './measurement';

export type RunState = 'idle' | 'compiling' | 'training' | 'paused' | 'finished' | 'stopped' | 'diverged';

/** The mean loss over some training steps, for the chart. */
export interface LossPoint {
  /** Steps done when the loss was read. */
  readonly step: number;
  /** Mean training loss of the steps since the previous point, in nats per word. */
  readonly loss: number;
}

/** One example of the minibatch of a single step, and what the step changed for it. */
export interface StepExample {
  /** Steps done after it. */
  readonly step: number;
  /** The words the network saw, the most recent last. */
  readonly context: readonly string[];
  /** The word that follows them in the text. */
  readonly target: string;
  /** The probability that the network gave `target` before and after the step, in (0, 1]. */
  readonly before: number;
  readonly after: number;
}

/** The figures of a run, sent at most ten times per second. */
export interface Progress {
  readonly step: number;
  readonly totalSteps: number;
  /** Points since the last `progress` event. */
  readonly losses: readonly LossPoint[];
  readonly wordsSeen: number;
  readonly epochs: number;
  /** Time spent in training steps, excluding compilation, validation and pauses. */
  readonly trainingMs: number;
  /** Wall-clock time since the run started, excluding pauses. */
  readonly elapsedMs: number;
  /** Absent until the first timed slice. */
  readonly stepsPerSecond?: number;
  readonly wordsPerSecond?: number;
  readonly remainingMs?: number;
}

/** The history of a run, as the chart and the table show it. */
export interface RunHistory {
  readonly curve: readonly CurvePoint[];
  /** State of the moving average: its sum and total weight. */
  readonly smoothing: Smoothing;
  /** Measurements on the validation sample in order; the last may be on the whole validation part. */
  readonly validation: readonly Measurement[];
  readonly test?: Measurement;
  /** The best measurement so far. */
  readonly best?: { readonly step: number; readonly loss: number };
  /** How the run ended; absent before that. */
  readonly ended?: { readonly checkpointStep: number; readonly lastStep: number; readonly early: boolean };
  /** Whether the final evaluation is done; absent before it starts. */
  readonly evaluated?: boolean;
}

/** An entry in the list of saved runs. */
export interface SavedRun {
  readonly savedId: string;
  /** The name given by the user; empty by default. */
  readonly label: string;
  /** A checksum of tokens, vocabulary and split. */
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
  /** The training curve, thinned to at most 300 points. */
  readonly curve: readonly CurvePoint[];
  readonly validation: readonly { readonly step: number; readonly loss: number; readonly whole: boolean }[];
  /** Bytes used in the browser's storage, excluding its text. */
  readonly bytes: number;
  /** Whether its text is saved too; if not, the user has to provide it again. */
  readonly textSaved: boolean;
}

/** Why a run could not be saved. */
export type SaveProblem = 'quota' | 'unavailable';

/** Why the saved runs could not be listed: a failure that may pass, or a browser that provides no storage. */
export type ListProblem = 'unreadable' | 'unavailable';
