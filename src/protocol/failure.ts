/** Failures as data: the worker reports a code, the page turns it into a sentence and a remedy. */

import type { BackendName } from '../config/settings';
import type { CorpusFailure } from '../corpus/errors';
import type { FormatProblem } from '../formats/formatError';

export type { FormatProblem };

export type Failure =
  | CorpusFailure
  | { readonly code: 'noCorpus' }
  /**
   * A drop or a paste without a file and without a text: a link, the path of a file, nothing at all, or data of unknown
   * `types` (MIME types).
   */
  | {
      readonly code: 'corpusNotInTransfer';
      readonly way: 'drop' | 'paste';
      readonly found: 'link' | 'path' | 'nothing' | 'unknown';
      readonly types?: readonly string[];
    }
  /** A module that is loaded on demand could not be fetched. */
  | { readonly code: 'notFetched'; readonly detail: string }
  | {
      readonly code: 'badSetting';
      readonly setting: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | {
      readonly code: 'backendUnavailable';
      readonly backend: BackendName;
      /** Whether it has started, but computed wrong results. */
      readonly wrongResults: boolean;
      readonly detail: string;
    }
  | { readonly code: 'outOfMemory'; readonly parameters: number; readonly detail: string }
  | {
      readonly code: 'diverged';
      readonly step: number;
      /** Nats per word; may be NaN or infinite. */
      readonly loss: number;
      readonly learningRate: number;
      readonly checkpointStep: number;
    }
  | { readonly code: 'contextLost' }
  /** The GPU computes wrong results; the page then replaces the worker. */
  | { readonly code: 'wrongResults' }
  /** The worker did not respond for `seconds` and was terminated. */
  | { readonly code: 'workerHung'; readonly seconds: number }
  /** A run was restored from `step` after a worker failure; it had reached `lostStep`. */
  | {
      readonly code: 'recovered';
      readonly cause: 'contextLost' | 'wrongResults' | 'workerCrashed' | 'workerHung';
      readonly step: number;
      readonly lostStep: number;
      /** Set if it moved to another backend. */
      readonly movedTo?: BackendName;
      /** Training again; restored as it was; or paused, because the failure occurred repeatedly. */
      readonly outcome: 'resumed' | 'restored' | 'paused';
      /** The name of a text that was being read at the time; it is not read again. */
      readonly unread?: string;
    }
  /** A saved run is damaged, in both of its generations. */
  | { readonly code: 'savedRunBroken'; readonly name: string }
  /** A saved run cannot be read now, and nothing was deleted; `olderStep` is the step of the save before it. */
  | {
      readonly code: 'savedRunUnreadable';
      readonly savedId: string;
      readonly name: string;
      readonly olderStep?: number;
    }
  /** A saved run could not be renamed or deleted; with `full`, because the storage is full. */
  | { readonly code: 'savedRunUnchanged'; readonly full: boolean }
  /** A saved run was deleted, in this tab or another. */
  | { readonly code: 'savedRunGone' }
  /** A saved run is open, in this tab or another. */
  | { readonly code: 'savedRunInUse'; readonly name: string }
  /** The text of a saved run was too large to be saved, is lost, or cannot be read now. */
  | {
      readonly code: 'textNeeded';
      readonly name: string;
      readonly reason: 'tooLarge' | 'lost' | 'unreadable';
      /** The saved run that needs it; absent if it is open. */
      readonly savedId?: string;
    }
  /** The text provided for a saved run is a different one. */
  | { readonly code: 'otherText'; readonly name: string; readonly expected: string }
  /** An imported model has no text to train on. */
  | { readonly code: 'modelHasNoText' }
  | { readonly code: 'modelUnreadable'; readonly name: string; readonly problem: FormatProblem }
  /** A model could not be exported: it exceeds a limit, or memory does not suffice. The run is unaffected. */
  | { readonly code: 'modelNotExported'; readonly problem: FormatProblem }
  /** The engines cannot be measured while a run trains: both would be slower than they are. */
  | { readonly code: 'measuringWhileTraining' }
  | { readonly code: 'workerCrashed'; readonly detail: string }
  | { readonly code: 'internal'; readonly detail: string };
