/** All that can happen to the state: what the worker said, and what the person did. */

import type { EventMessage } from '../protocol/messages';
import type { CorpusSource } from '../protocol/requests';
import type { Settings, SettingsChange } from './settings';
import type { Pending, Recovery, WritingRequest } from './state';

export type Action =
  | { readonly type: 'event'; readonly message: EventMessage }
  | { readonly type: 'settingsChanged'; readonly change: SettingsChange }
  | { readonly type: 'settingsReplaced'; readonly settings: Settings }
  | {
      readonly type: 'textRequested';
      readonly requestId: number;
      readonly name: string;
      /** Absent where the worker knows it. */
      readonly source?: CorpusSource;
      /** Whether the worker has no text at all until this one stands. */
      readonly lost?: boolean;
    }
  | { readonly type: 'runRequested' }
  | { readonly type: 'recovering'; readonly recovery: Recovery }
  | { readonly type: 'runLost' }
  /** The text too: the page is as on a first visit, but for a sentence. */
  | { readonly type: 'sessionLost' }
  | { readonly type: 'comparedChanged'; readonly savedId: string; readonly compared: boolean }
  | { readonly type: 'promptChanged'; readonly prompt: string }
  | { readonly type: 'followingChanged'; readonly follows: boolean }
  | { readonly type: 'writeRequested'; readonly requestId: number; readonly request: WritingRequest }
  | { readonly type: 'deferred'; readonly pending: Pending }
  | { readonly type: 'carriedOut' }
  | { readonly type: 'takenBack' }
  | { readonly type: 'failureDismissed' }
  | { readonly type: 'updateWaiting' }
  | { readonly type: 'updateAccepted' }
  | { readonly type: 'updatePutOff' };
