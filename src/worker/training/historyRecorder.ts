/** Remembers what makes up a run's history while it is told to the page. */

import { appendEvent, emptyHistory, isHistoryEvent } from '../../protocol/history';
import type { EventMessage } from '../../protocol/messages';
import type { RunHistory } from '../../protocol/run';
import type { EmitEvent } from '../emitEvent';

export interface HistoryRecorder {
  readonly emit: EmitEvent;
  history(): RunHistory;
}

/** @param from  the history of a run that goes on */
export function recordHistory(emit: EmitEvent, from: RunHistory = emptyHistory): HistoryRecorder {
  let history = from;
  return {
    emit(name, payload, requestId) {
      const message = { name, payload } as EventMessage; // as where it is posted: see `entry.ts`
      if (isHistoryEvent(message)) history = appendEvent(history, message);
      emit(name, payload, requestId);
    },
    history: () => history,
  };
}
