/** Remembers what makes up a run's history while it is told to the page. */

import { emptyHistory, isHistoryEvent, recorded } from '../protocol/history';
import type { EventMessage } from '../protocol/messages';
import type { RunHistory } from '../protocol/run';
import type { Emit } from './emit';

export interface Recording {
  readonly emit: Emit;
  history(): RunHistory;
}

/** @param from  the history of a run that goes on */
export function record(emit: Emit, from: RunHistory = emptyHistory): Recording {
  let history = from;
  return {
    emit(name, payload, requestId) {
      const message = { name, payload } as EventMessage; // as where it is posted: see `entry.ts`
      if (isHistoryEvent(message)) history = recorded(history, message);
      emit(name, payload, requestId);
    },
    history: () => history,
  };
}
