/** Reduces events about the measurement of the engines. */

import type { EventMessage } from '../protocol/messages';
import type { EngineMeasurement, State } from './state';

type EnginesEvent = Extract<
  EventMessage,
  { name: 'measuringEngines' | 'measuringEngine' | 'engineMeasured' | 'enginesMeasured' }
>;

/** Events of an earlier measurement are ignored: the latest request replaced it. */
export function reduceEnginesEvent(state: State, message: EnginesEvent): State {
  const { engines } = state;
  if (!engines || message.requestId !== engines.requestId) return state;
  return { ...state, engines: withEvent(engines, message) };
}

function withEvent(engines: EngineMeasurement, message: EnginesEvent): EngineMeasurement {
  switch (message.name) {
    case 'measuringEngines':
      return { ...engines, text: message.payload };
    case 'measuringEngine':
      return { ...engines, running: message.payload.backend };
    case 'engineMeasured':
      return { ...engines, running: undefined, rows: [...engines.rows, message.payload.engine] };
    case 'enginesMeasured':
      return { ...engines, running: undefined, state: message.payload.cancelled ? 'cancelled' : 'done' };
  }
}

/** A measurement that was running when the worker failed, or that the user cancels, keeps its rows. */
export function cancelMeasurement(state: State): State {
  const { engines } = state;
  if (engines?.state !== 'measuring') return state;
  return { ...state, engines: { ...engines, running: undefined, state: 'cancelled' } };
}
