/** What may go wrong, as data: the worker says what it was, the page finds the sentence. */

import type { BackendName } from '../config/settings';
import type { CorpusFailure } from '../corpus/errors';
import type { FormatProblem } from '../formats/formatError';

export type { FormatProblem };

/** What went wrong, for the page to turn into a sentence and a remedy. */
export type Failure =
  | CorpusFailure
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
      readonly checkpointStep: number;
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
  /** `lost`: it was kept, and cannot be read any more. */
  | { readonly code: 'textNeeded'; readonly name: string; readonly lost?: boolean }
  /** The text given for a saved run is another one. */
  | { readonly code: 'otherText'; readonly name: string; readonly expected: string }
  /** An imported model writes, but there is no text to train it on. */
  | { readonly code: 'modelHasNoText' }
  | { readonly code: 'modelUnreadable'; readonly name: string; readonly problem: FormatProblem }
  /** A model became no file: it is beyond a limit, or memory is short. All else is as it was, and goes on. */
  | { readonly code: 'modelNotExported'; readonly problem: FormatProblem }
  | { readonly code: 'workerCrashed'; readonly detail: string }
  | { readonly code: 'internal'; readonly detail: string };
