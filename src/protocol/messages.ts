/** Every message between page and worker, as types only: the one place where the two ends meet. */

import type {
  BackendChoice,
  BackendName,
  CorpusConfig,
  ObjectiveName,
  RunConfig,
  SamplingConfig,
} from '../config';
import type { CorpusSummary, PromptWord, SplitRule, Tokenization } from '../corpus/types';
import type { BackendReport, Evaluation } from '../engine/types';
import type { FormatProblem } from '../formats/formatError';
import type { CurvePoint } from '../math/lossCurve';
import type { Smoothing } from '../math/seriesSmoothing';

export type {
  BackendReport,
  CorpusSummary,
  CurvePoint,
  Evaluation,
  FormatProblem,
  PromptWord,
  SplitRule,
  Tokenization,
};

/** Where a text comes from. A `Blob` crosses the wire by reference: no bytes are copied until they are read. */
export type CorpusSource =
  | { readonly kind: 'files'; readonly files: readonly { readonly name: string; readonly blob: Blob }[] }
  | { readonly kind: 'sample'; readonly seed: number };

export type RunState = 'idle' | 'compiling' | 'training' | 'paused' | 'finished' | 'stopped' | 'diverged';

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

/**
 * Who writes: the network as it was at step 0, as it is now, a counted model of word pairs or triples, or the
 * network mixed with the triples as Bengio et al. 2003 mix them.
 */
export type Writer = 'untrained' | 'network' | 'bigram' | 'trigram' | 'mixture';

/** A counted model's loss on every target of the held-out parts, in nats a word. */
export interface CountedLosses {
  /** Words that it looks at together: 1 knows frequencies alone, 2 pairs, 3 triples. */
  readonly order: number;
  readonly validation: number;
  readonly test: number;
}

/** What other models lose on the very targets of a measurement of the network. */
export interface Beside {
  /** Counted models, by order. */
  readonly counted: readonly { readonly order: number; readonly loss: number }[];
  /** Mixtures of the network with a counted model, its weights fitted on validation. */
  readonly mixtures: readonly {
    readonly order: number;
    readonly loss: number;
    /** Mean weight of the network in it, in [0, 1]. */
    readonly share: number;
  }[];
}

/** A word the model might have written, with the probability it gave it (temperature 1, nothing cut off). */
export interface Alternative {
  readonly token: string;
  readonly probability: number;
}

/** A word that was written. */
export interface WrittenWord {
  readonly token: string;
  /** Its probability under the model (temperature 1, nothing cut off). */
  readonly probability: number;
  /** The ten most probable words at this place, most probable first. */
  readonly alternatives: readonly Alternative[];
}

/** A written word and where it goes: the next of completion `index`, counted from 0. */
export interface PlacedWord {
  readonly writer: Writer;
  readonly index: number;
  readonly word: WrittenWord;
}

/** A mean over some steps of training, for the chart. */
export interface LossPoint {
  /** Steps done when it was read. */
  readonly step: number;
  /** Mean training loss of the steps since the point before, in nats a word. */
  readonly loss: number;
}

/** A measurement of the network, with what others lose on the same targets where that was known. */
export interface Measurement extends Evaluation {
  readonly beside?: Beside;
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
  readonly ended?: { readonly keptStep: number; readonly lastStep: number; readonly early: boolean };
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
  readonly textKept: boolean;
}

/** Why a run could not be saved. */
export type SaveProblem = 'quota' | 'unavailable';

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

/**
 * What went wrong, for the page to turn into a sentence and a remedy.
 * @property asCharacters whether the same text, cut into characters, would likely do
 */
export type Failure =
  | { readonly code: 'corpusEmpty'; readonly name: string; readonly asCharacters?: boolean }
  | { readonly code: 'corpusBinary'; readonly name: string }
  | { readonly code: 'corpusUnreadable'; readonly name: string; readonly detail: string }
  | {
      readonly code: 'corpusTooShort';
      readonly tokens: number;
      readonly needed: number;
      readonly asCharacters?: boolean;
    }
  /** One of three files that are the parts of a split. */
  | {
      readonly code: 'corpusFileTooShort';
      readonly name: string;
      readonly tokens: number;
      readonly needed: number;
    }
  /** Only one distinct token, perhaps because everything rarer than `minimumCount` became `<unk>`. */
  | {
      readonly code: 'corpusMonotonous';
      readonly token: string;
      readonly minimumCount: number;
      readonly asCharacters?: boolean;
    }
  /** More distinct tokens, or more letters in them, than a tab can count; `distinct` of them so far. */
  | { readonly code: 'corpusTooVaried'; readonly distinct: number; readonly asCharacters?: boolean }
  /** More tokens than a tab can hold. */
  | { readonly code: 'corpusTooLong'; readonly tokens: number }
  | { readonly code: 'noCorpus' }
  /** A part of the page that is fetched when first needed did not come. */
  | { readonly code: 'notFetched'; readonly detail: string }
  | {
      readonly code: 'badSetting';
      readonly setting: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly code: 'backendUnavailable'; readonly backend: BackendName; readonly detail: string }
  | { readonly code: 'outOfMemory'; readonly parameters: number; readonly detail: string }
  | {
      readonly code: 'diverged';
      readonly step: number;
      /** Nats a word; NaN or infinite where it is no number any more. */
      readonly loss: number;
      readonly learningRate: number;
      readonly keptStep: number;
    }
  | { readonly code: 'contextLost' }
  /** The worker did not answer for so long that it was given up. */
  | { readonly code: 'workerHung'; readonly seconds: number }
  /** A run went on by itself after something broke: from `step`, where it had come to `lostStep`. */
  | {
      readonly code: 'recovered';
      readonly cause: 'contextLost' | 'workerCrashed' | 'workerHung';
      readonly step: number;
      readonly lostStep: number;
      /** Set where it moved to another backend. */
      readonly movedTo?: BackendName;
      /** It trains again; it rests as it did before; or it waits, because the same happened again and again. */
      readonly outcome: 'goesOn' | 'rests' | 'waits';
      /** A text that was being read at the time, and is not tried again. */
      readonly unread?: string;
    }
  /** A saved run could not be read whole, nor the one before it. */
  | { readonly code: 'savedRunBroken'; readonly name: string }
  /** It was deleted, here or in another tab. */
  | { readonly code: 'savedRunGone' }
  /** It is on the desk of another tab. */
  | { readonly code: 'savedRunInUse'; readonly name: string }
  /** The text of a saved run was too large to be kept. */
  | { readonly code: 'textNeeded'; readonly name: string }
  /** The text given for a saved run is another one. */
  | { readonly code: 'otherText'; readonly name: string; readonly expected: string }
  /** An imported model writes, but there is no text to train it on. */
  | { readonly code: 'modelHasNoText' }
  | { readonly code: 'modelUnreadable'; readonly name: string; readonly problem: FormatProblem }
  /** A model became no file: it is beyond a limit, or memory is short. All else is as it was, and goes on. */
  | { readonly code: 'modelNotExported'; readonly problem: FormatProblem }
  | { readonly code: 'workerCrashed'; readonly detail: string }
  | { readonly code: 'internal'; readonly detail: string };

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
  countingProgress: { readonly share: number };
  /** The counted models of the present corpus stand, whether or not there is a run; none where memory did not suffice. */
  counted: { readonly losses: readonly CountedLosses[]; readonly elapsedMs: number };
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
    readonly keptStep: number;
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
    readonly beside?: Beside;
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

export type RequestName = keyof Requests;
export type EventName = keyof Events;

/** A request on the wire; `requestId` counts up from 1. */
export type RequestMessage = {
  readonly [Name in RequestName]: {
    readonly name: Name;
    readonly requestId: number;
    readonly payload: Requests[Name];
  };
}[RequestName];

/** An event on the wire; `requestId` names the request it answers, where there is one. */
export type EventMessage = {
  readonly [Name in EventName]: {
    readonly name: Name;
    readonly requestId?: number;
    readonly payload: Events[Name];
  };
}[EventName];

export type RequestHandlers = {
  readonly [Name in RequestName]: (payload: Requests[Name], requestId: number) => void;
};
