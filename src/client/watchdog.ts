/**
 * Notices a worker that has fallen silent while a run trains. It counts ticks of its own timer instead of reading a
 * clock: a machine that slept for an hour has not ticked, and a tab that is hidden ticks once a minute at most.
 */

import type { EventMessage, RunState } from '../protocol/messages';

/** Silent ticks, a second each, after which a training worker is given up. */
const patience = 20;
/** While it compiles: shaders have been seen to take half a minute. */
const patienceWhileCompiling = 180;
/** A step that takes longer than the patience is no hang: so many of them may go by. */
const silentSteps = 8;

export interface Watchdog {
  /** Takes note of a sign of life. */
  heard(message: EventMessage): void;
  /** Nothing is expected of a new worker before it says that a run trains. */
  reset(): void;
  /** A second has gone by. */
  tick(): void;
}

/** @param onSilence  told once, with the seconds that it was silent */
export function createWatchdog(onSilence: (seconds: number) => void): Watchdog {
  let state: RunState | undefined;
  let secondsPerStep = 0;
  let silent = 0;

  function allowed(): number {
    if (state === 'compiling') return patienceWhileCompiling;
    return Math.max(patience, Math.ceil(silentSteps * secondsPerStep));
  }

  return {
    heard({ name, payload }) {
      silent = 0;
      if (name === 'runState') state = payload.state;
      if (name === 'runDiscarded') state = undefined;
      if (name === 'progress')
        secondsPerStep = 1 / (payload.progress.stepsPerSecond ?? Number.POSITIVE_INFINITY);
    },
    reset() {
      state = undefined;
      secondsPerStep = 0;
      silent = 0;
    },
    tick() {
      if (state !== 'training' && state !== 'compiling') return;
      silent++;
      if (silent < allowed()) return;
      const seconds = silent;
      silent = 0;
      state = undefined;
      onSilence(seconds);
    },
  };
}
