/**
 * Detects a worker that has become unresponsive while a run trains. It counts timer ticks instead of reading
 * a clock: a machine that slept for an hour has not ticked, and a hidden tab ticks at most once per minute. A
 * worker that sends nothing for a while, for example during an evaluation, is pinged.
 */

import type { EventMessage } from '../protocol/messages';
import type { RunState } from '../protocol/run';

/** Silent ticks, one per second, after which a training worker counts as hung. */
const maxSilentTicks = 20;
/** Silent ticks after which the worker is pinged. */
const ticksBeforePing = 5;
/** The limit while shaders compile, which can take half a minute, and until a restored run's first steps. */
const maxSilentTicksWhileCompiling = 180;
/** The limit while a text is read or a run is prepared: a worker answers pings in between. */
const maxSilentTicksBeforeAnswer = 60;
/** The limit in training steps, which applies if steps are so slow that it exceeds `maxSilentTicks`. */
const maxSilentSteps = 8;

export interface Watchdog {
  /** From now on the worker is expected to respond, until it has answered a request with a text, a run or a failure. */
  expectAnswer(): void;
  /** Records a message of the worker, which shows that it responds. */
  recordMessage(message: EventMessage): void;
  /** Resets the state for a new worker, from which nothing is expected before it reports a training run. */
  reset(): void;
  /** Call once per second. */
  tick(): void;
}

export interface WatchdogOptions {
  /** Called once, with the seconds that the worker has been silent. */
  readonly onHang: (seconds: number) => void;
  /** Sends the worker a request that it answers at once. */
  readonly ping: () => void;
}

/** The events that end the preparation of a text or a run. */
const answers: ReadonlySet<EventMessage['name']> = new Set([
  'corpusReady',
  'corpusCancelled',
  'runCreated',
  'failed',
]);

const isActive = (state: RunState | undefined) => state === 'training' || state === 'compiling';

export function createWatchdog({ onHang, ping }: WatchdogOptions): Watchdog {
  let state: RunState | undefined;
  let warm = false;
  let secondsPerStep = 0;
  let silentTicks = 0;
  let awaiting = false;

  function silenceLimit(): number {
    if (awaiting && !isActive(state)) return maxSilentTicksBeforeAnswer;
    if (state === 'compiling' || !warm) return maxSilentTicksWhileCompiling;
    return Math.max(maxSilentTicks, Math.ceil(maxSilentSteps * secondsPerStep));
  }

  return {
    expectAnswer() {
      awaiting = true;
    },
    recordMessage({ name, payload }) {
      silentTicks = 0;
      if (answers.has(name)) awaiting = false;
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
      awaiting = false;
      secondsPerStep = 0;
      silentTicks = 0;
    },
    tick() {
      if (!awaiting && !isActive(state)) return;
      silentTicks++;
      if (silentTicks < silenceLimit()) {
        if (silentTicks >= ticksBeforePing) ping();
        return;
      }
      const seconds = silentTicks;
      silentTicks = 0;
      state = undefined;
      awaiting = false;
      onHang(seconds);
    },
  };
}
