/** The actions that change the state: worker events and user input. */

import type { EventMessage } from '../protocol/messages';
import type { CorpusSource } from '../protocol/requests';
import type { Settings, SettingsChange } from './settings';
import type { Pending, Recovery, WritingRequest } from './state';
import type { PageView } from './view';

export type Action =
  | { readonly type: 'event'; readonly message: EventMessage }
  | { readonly type: 'settingsChanged'; readonly change: SettingsChange }
  | { readonly type: 'settingsReplaced'; readonly settings: Settings }
  | {
      readonly type: 'textRequested';
      readonly requestId: number;
      readonly name: string;
      /** Absent if the worker already has it. */
      readonly source?: CorpusSource;
      /** Whether the worker has no text until this one is loaded. */
      readonly lost?: boolean;
    }
  | { readonly type: 'viewChanged'; readonly change: Partial<PageView> }
  | { readonly type: 'runRequested' }
  | { readonly type: 'recovering'; readonly recovery: Recovery }
  | { readonly type: 'runLost' }
  /** Text and run are lost: the page looks like a first visit, apart from the failure notice. */
  | { readonly type: 'sessionLost' }
  | { readonly type: 'comparedChanged'; readonly savedId: string; readonly compared: boolean }
  | { readonly type: 'promptChanged'; readonly prompt: string }
  | { readonly type: 'rewritesChanged'; readonly rewrites: boolean }
  | { readonly type: 'writeRequested'; readonly requestId: number; readonly request: WritingRequest }
  | { readonly type: 'measuringRequested'; readonly requestId: number }
  | { readonly type: 'measuringCancelled' }
  | { readonly type: 'undoOffered'; readonly pending: Pending }
  | { readonly type: 'undoExpired' }
  | { readonly type: 'undone' }
  | { readonly type: 'failureDismissed' }
  | { readonly type: 'updateWaiting' }
  | { readonly type: 'updateAccepted' }
  | { readonly type: 'updatePutOff' };
