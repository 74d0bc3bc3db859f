import { describe, expect, it } from 'vitest';
import { createWatchdog } from '../../../src/client/watchdog';
import type { RunState } from '../../../src/protocol/run';
import { created, inState, progressed } from '../store/fixtures';

function setUp() {
  const silences: number[] = [];
  let asked = 0;
  const watchdog = createWatchdog({
    onSilence: (seconds) => silences.push(seconds),
    ask: () => {
      asked++;
    },
  });
  const seconds = (count: number) => {
    for (let i = 0; i < count; i++) watchdog.tick();
  };
  /** A run that has trained for a while, then is in `state`. */
  const trained = (state: RunState = 'training', stepsPerSecond?: number) => {
    watchdog.heard(created(1));
    watchdog.heard(inState(1, 'training'));
    watchdog.heard(progressed(1, { stepsPerSecond }));
    watchdog.heard(inState(1, state));
  };
  return { watchdog, silences, seconds, trained, asked: () => asked };
}

describe('the watchdog', () => {
  it('tells once that a worker which should train has been silent for twenty seconds', () => {
    const { silences, seconds, trained } = setUp();
    trained();
    seconds(19);
    expect(silences).toEqual([]);
    seconds(100);
    expect(silences).toEqual([20]);
  });

  it('takes any word as a sign of life, and asks for one before it gives up', () => {
    const { watchdog, silences, seconds, trained, asked } = setUp();
    trained();
    for (let i = 0; i < 10; i++) {
      seconds(15);
      watchdog.heard({ name: 'pong', payload: {} });
    }
    expect(silences).toEqual([]);
    expect(asked()).toBeGreaterThan(0);
  });

  it('does not ask a worker that tells how it gets on', () => {
    const { watchdog, seconds, trained, asked } = setUp();
    trained();
    for (let i = 0; i < 100; i++) {
      seconds(1);
      watchdog.heard(progressed(1, {}));
    }
    expect(asked()).toBe(0);
  });

  it.each(['idle', 'paused', 'finished', 'stopped', 'diverged'] as const)(
    'expects nothing of a run that is %s, nor asks',
    (state) => {
      const { silences, seconds, trained, asked } = setUp();
      trained(state);
      seconds(10_000);
      expect(silences).toEqual([]);
      expect(asked()).toBe(0);
    },
  );

  it('expects nothing when there is no run, nor when it was discarded or its worker replaced', () => {
    const { watchdog, silences, seconds, trained } = setUp();
    seconds(1000);
    trained();
    watchdog.heard({ name: 'runDiscarded', payload: { runId: 1, aside: false } });
    seconds(1000);
    trained();
    watchdog.reset();
    seconds(1000);
    expect(silences).toEqual([]);
  });

  it('waits three minutes while shaders compile, of a run that was brought back too', () => {
    const { watchdog, silences, seconds } = setUp();
    watchdog.heard(created(1));
    watchdog.heard(inState(1, 'compiling'));
    seconds(179);
    watchdog.heard(created(2));
    watchdog.heard(inState(2, 'paused', 400));
    watchdog.heard(progressed(2, { step: 400 })); // as it was saved
    watchdog.heard(inState(2, 'training', 400)); // without the word that it compiles
    seconds(179);
    expect(silences).toEqual([]);
    seconds(1);
    expect(silences).toEqual([180]);
  });

  it('lets eight steps go by where a step takes long', () => {
    const { silences, seconds, trained } = setUp();
    trained('training', 0.1);
    seconds(79);
    expect(silences).toEqual([]);
    seconds(1);
    expect(silences).toEqual([80]);
  });

  it('raises no alarm after a sleep of an hour: it has not ticked meanwhile', () => {
    const { watchdog, silences, seconds, trained } = setUp();
    trained();
    seconds(10);
    // The clock is an hour ahead now; the timer comes once, as browsers have it, and then the worker is heard.
    seconds(1);
    watchdog.heard(progressed(1, {}));
    seconds(19);
    expect(silences).toEqual([]);
  });

  it('raises no alarm in a tab that was hidden for an hour, with a tick a minute', () => {
    const { watchdog, silences, seconds, trained } = setUp();
    trained();
    for (let minute = 0; minute < 60; minute++) {
      seconds(1);
      watchdog.heard(progressed(1, { step: minute })); // between two ticks it has told of itself many times
    }
    expect(silences).toEqual([]);
  });
});
