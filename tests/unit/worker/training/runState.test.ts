import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunState } from '../../../../src/protocol/run';
import { nextState, type RunAction } from '../../../../src/worker/training/runState';

const states: RunState[] = ['idle', 'compiling', 'training', 'paused', 'finished', 'stopped', 'diverged'];
const actions: RunAction[] = ['start', 'warm', 'pause', 'resume', 'extend', 'finish', 'stop', 'diverge'];

/** Every valid transition. */
const expected: readonly [RunState, RunAction, RunState][] = [
  ['idle', 'start', 'compiling'],
  ['compiling', 'warm', 'training'],
  ['compiling', 'pause', 'paused'],
  ['compiling', 'stop', 'stopped'],
  ['compiling', 'diverge', 'diverged'],
  ['training', 'pause', 'paused'],
  ['training', 'finish', 'finished'],
  ['training', 'stop', 'stopped'],
  ['training', 'diverge', 'diverged'],
  ['paused', 'resume', 'training'],
  ['paused', 'extend', 'training'],
  ['paused', 'finish', 'finished'],
  ['paused', 'stop', 'stopped'],
  ['paused', 'diverge', 'diverged'],
  ['finished', 'extend', 'training'],
  ['stopped', 'resume', 'training'],
  ['stopped', 'extend', 'training'],
];

describe('the state of a run', () => {
  test.each(expected)('%s, after %s, is %s', (state, action, next) => {
    expect(nextState(state, action)).toBe(next);
  });

  test('does not change with any other action', () => {
    const known = new Set(expected.map(([state, action]) => `${state} ${action}`));
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...actions), (state, action) => {
        fc.pre(!known.has(`${state} ${action}`));
        expect(nextState(state, action)).toBeUndefined();
      }),
    );
  });

  test('does not change with an unknown action', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.string(), (state, word) => {
        fc.pre(!actions.includes(word as RunAction) && !(word in {}));
        expect(nextState(state, word as RunAction)).toBeUndefined();
      }),
    );
  });

  test('can reach all seven states from idle', () => {
    const reached = new Set<RunState>(['idle']);
    for (const state of reached) {
      for (const action of actions) {
        const next = nextState(state, action);
        if (next) reached.add(next); // iteration over a Set includes elements added during it
      }
    }
    expect([...reached].sort()).toEqual([...states].sort());
  });

  test('never returns to idle, and never leaves diverged', () => {
    for (const state of states) {
      for (const action of actions) expect(nextState(state, action)).not.toBe('idle');
    }
    for (const action of actions) expect(nextState('diverged', action)).toBeUndefined();
  });
});
