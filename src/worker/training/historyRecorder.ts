/** Wraps `EmitEvent` so that a run's events also accumulate in its history. */

import { appendEvent, emptyHistory, isHistoryEvent } from '../../protocol/history';
import type { EventMessage } from '../../protocol/messages';
import type { RunHistory } from '../../protocol/run';
import type { EmitEvent } from '../emitEvent';

export interface HistoryRecorder {
  readonly emit: EmitEvent;
  history(): RunHistory;
}

/** @param initial  the history of a run that is resumed */
export function recordHistory(emit: EmitEvent, initial: RunHistory = emptyHistory): HistoryRecorder {
  let history = initial;
  return {
    emit(name, payload, requestId) {
      const message = { name, payload } as EventMessage; // the same cast as in entry.ts
      if (isHistoryEvent(message)) history = appendEvent(history, message);
      emit(name, payload, requestId);
    },
    history: () => history,
  };
}
