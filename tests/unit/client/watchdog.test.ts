import { describe, expect, it } from 'vitest';
import { createWatchdog } from '../../../src/client/watchdog';
import type { RunState } from '../../../src/protocol/run';
import { created, inState, progressed } from '../store/fixtures';

function setUp() {
  const hangs: number[] = [];
  let pings = 0;
  const watchdog = createWatchdog({
    onHang: (seconds) => hangs.push(seconds),
    ping: () => {
      pings++;
    },
  });
  const seconds = (count: number) => {
    for (let i = 0; i < count; i++) watchdog.tick();
  };
  /** Reports a run that has trained for a while and is then in `state`. */
  const trained = (state: RunState = 'training', stepsPerSecond?: number) => {
    watchdog.recordMessage(created(1));
    watchdog.recordMessage(inState(1, 'training'));
    watchdog.recordMessage(progressed(1, { stepsPerSecond }));
    watchdog.recordMessage(inState(1, state));
  };
  return { watchdog, hangs, seconds, trained, pings: () => pings };
}

describe('the watchdog', () => {
  it('reports once that a worker has been silent for twenty seconds while training', () => {
    const { hangs, seconds, trained } = setUp();
    trained();
    seconds(19);
    expect(hangs).toEqual([]);
    seconds(100);
    expect(hangs).toEqual([20]);
  });

  it('accepts any message as a response, and pings before it reports a hang', () => {
    const { watchdog, hangs, seconds, trained, pings } = setUp();
    trained();
    for (let i = 0; i < 10; i++) {
      seconds(15);
      watchdog.recordMessage({ name: 'pong', payload: {} });
    }
    expect(hangs).toEqual([]);
    expect(pings()).toBeGreaterThan(0);
  });

  it('does not ping a worker that reports progress', () => {
    const { watchdog, seconds, trained, pings } = setUp();
    trained();
    for (let i = 0; i < 100; i++) {
      seconds(1);
      watchdog.recordMessage(progressed(1, {}));
    }
    expect(pings()).toBe(0);
  });

  it.each(['idle', 'paused', 'finished', 'stopped', 'diverged'] as const)(
    'neither reports nor pings while a run is %s',
    (state) => {
      const { hangs, seconds, trained, pings } = setUp();
      trained(state);
      seconds(10_000);
      expect(hangs).toEqual([]);
      expect(pings()).toBe(0);
    },
  );

  it('reports nothing without a run, or after it was discarded or its worker replaced', () => {
    const { watchdog, hangs, seconds, trained } = setUp();
    seconds(1000);
    trained();
    watchdog.recordMessage({ name: 'runDiscarded', payload: { runId: 1, suspended: false } });
    seconds(1000);
    trained();
    watchdog.reset();
    seconds(1000);
    expect(hangs).toEqual([]);
  });

  it('expects an answer to a request that prepares a text or a run, within a minute', () => {
    const { watchdog, hangs, seconds } = setUp();
    watchdog.expectAnswer();
    seconds(59);
    watchdog.recordMessage({ name: 'pong', payload: {} });
    seconds(59);
    expect(hangs).toEqual([]);
    seconds(1);
    expect(hangs).toEqual([60]);
    watchdog.expectAnswer();
    watchdog.recordMessage(created(1));
    seconds(1000);
    expect(hangs).toEqual([60]);
  });

  it('waits three minutes while shaders compile, also for a restored run', () => {
    const { watchdog, hangs, seconds } = setUp();
    watchdog.recordMessage(created(1));
    watchdog.recordMessage(inState(1, 'compiling'));
    seconds(179);
    watchdog.recordMessage(created(2));
    watchdog.recordMessage(inState(2, 'paused', 400));
    watchdog.recordMessage(progressed(2, { step: 400 })); // as it was saved
    watchdog.recordMessage(inState(2, 'training', 400)); // without the state compiling
    seconds(179);
    expect(hangs).toEqual([]);
    seconds(1);
    expect(hangs).toEqual([180]);
  });

  it('allows eight steps if a step takes long', () => {
    const { hangs, seconds, trained } = setUp();
    trained('training', 0.1);
    seconds(79);
    expect(hangs).toEqual([]);
    seconds(1);
    expect(hangs).toEqual([80]);
  });

  it('reports nothing after the machine slept for an hour, because it did not tick', () => {
    const { watchdog, hangs, seconds, trained } = setUp();
    trained();
    seconds(10);
    // The clock is an hour ahead now; browsers fire the timer once, and then the worker's messages arrive.
    seconds(1);
    watchdog.recordMessage(progressed(1, {}));
    seconds(19);
    expect(hangs).toEqual([]);
  });

  it('reports nothing in a tab that was hidden for an hour, with one tick per minute', () => {
    const { watchdog, hangs, seconds, trained } = setUp();
    trained();
    for (let minute = 0; minute < 60; minute++) {
      seconds(1);
      watchdog.recordMessage(progressed(1, { step: minute })); // many more reports arrive between two ticks
    }
    expect(hangs).toEqual([]);
  });
});
