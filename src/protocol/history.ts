/** Builds a run's history from its events, for worker and page alike: what is saved is what was shown. */

import { extendCurve } from '../math/lossCurve';
import { noSmoothing } from '../math/seriesSmoothing';
import type { Events } from './events';
import type { Measurement } from './measurement';
import type { EventMessage } from './messages';
import type { RunHistory, RunState } from './run';

export type HistoryEvent = Extract<
  EventMessage,
  {
    name: 'runState' | 'progress' | 'bestMeasured' | 'runEnded' | 'evaluation' | 'evaluationProgress';
  }
>;

export const emptyHistory: RunHistory = {
  curve: [],
  smoothing: noSmoothing,
  validation: [],
};

/** Beyond this number, every second measurement is dropped, which a chart of a few hundred pixels hides. */
export const maxMeasurements = 300;

export function isHistoryEvent(message: EventMessage): message is HistoryEvent {
  switch (message.name) {
    case 'runState':
    case 'progress':
    case 'bestMeasured':
    case 'runEnded':
    case 'evaluation':
    case 'evaluationProgress':
      return true;
    default:
      return false;
  }
}

/** @returns the history including `event` */
export function appendEvent(history: RunHistory, event: HistoryEvent): RunHistory {
  switch (event.name) {
    case 'runState':
      return isOver(event.payload.state) ? history : { ...history, ended: undefined, evaluated: undefined };
    case 'progress': {
      const { losses, totalSteps } = event.payload.progress;
      return { ...history, ...extendCurve(history, losses, totalSteps) };
    }
    case 'bestMeasured': {
      const { step, loss } = event.payload;
      return { ...history, best: { step, loss } };
    }
    case 'runEnded': {
      const { checkpointStep, lastStep, early } = event.payload;
      return { ...history, ended: { checkpointStep, lastStep, early } };
    }
    case 'evaluation':
      return withMeasurement(history, event.payload);
    case 'evaluationProgress':
      return { ...history, evaluated: event.payload.share >= 1 };
  }
}

export function isOver(state: RunState): boolean {
  return state === 'finished' || state === 'stopped' || state === 'diverged';
}

/** Adds a measurement; it replaces an earlier one of the same targets at the same step. */
function withMeasurement(
  history: RunHistory,
  { part, evaluation, comparison }: Events['evaluation'],
): RunHistory {
  const measurement: Measurement = { ...evaluation, comparison };
  if (part === 'test') return { ...history, test: measurement };
  const { step, whole } = evaluation;
  const others = history.validation.filter((each) => each.step !== step || each.whole !== whole);
  return { ...history, validation: thinned([...others, measurement]) };
}

/** Drops every second measurement if there are too many; the last one always stays. */
function thinned(measurements: readonly Measurement[]): readonly Measurement[] {
  if (measurements.length <= maxMeasurements) return measurements;
  return measurements.filter((_, index) => (measurements.length - 1 - index) % 2 === 0);
}
