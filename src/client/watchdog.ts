/**
 * Notices a worker that has fallen silent while a run trains. It counts ticks of its own timer instead of reading a
 * clock: a machine that slept for an hour has not ticked, and a tab that is hidden ticks once a minute at most. A
 * worker that has nothing to tell, because it measures, is asked whether it lives.
 */

import type { EventMessage } from '../protocol/messages';
import type { RunState } from '../protocol/run';

/** Silent ticks, a second each, after which a training worker is given up. */
const patience = 20;
/** Silent ticks after which it is asked. */
const silentBeforeAsked = 5;
/** While it compiles, and until a run that was brought back has made its first steps: shaders have been seen to take half a minute. */
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

export interface WatchdogOptions {
  /** Told once, with the seconds that the worker was silent. */
  readonly onSilence: (seconds: number) => void;
  /** Asks the worker for a sign of life. */
  readonly ask: () => void;
}

export function createWatchdog({ onSilence, ask }: WatchdogOptions): Watchdog {
  let state: RunState | undefined;
  let warm = false;
  let secondsPerStep = 0;
  let silent = 0;

  function allowed(): number {
    if (state === 'compiling' || !warm) return patienceWhileCompiling;
    return Math.max(patience, Math.ceil(silentSteps * secondsPerStep));
  }

  return {
    heard({ name, payload }) {
      silent = 0;
      if (name === 'runCreated') warm = false;
      if (name === 'runState') state = payload.state;
      if (name === 'runDiscarded') state = undefined;
      if (name === 'progress') {
        warm ||= state === 'training';
        secondsPerStep = 1 / (payload.progress.stepsPerSecond ?? Number.POSITIVE_INFINITY);
      }
    },
    reset() {
      state = undefined;
      secondsPerStep = 0;
      silent = 0;
    },
    tick() {
      if (state !== 'training' && state !== 'compiling') return;
      silent++;
      if (silent < allowed()) {
        if (silent >= silentBeforeAsked) ask();
        return;
      }
      const seconds = silent;
      silent = 0;
      state = undefined;
      onSilence(seconds);
    },
  };
}
