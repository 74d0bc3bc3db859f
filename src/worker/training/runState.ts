/** The states of a run and what leads from one to another. */

import type { RunState } from '../../protocol/run';

export type RunAction =
  | 'start' // the first step has been asked for
  | 'warm' // the first step is done: shaders are compiled, caches filled
  | 'pause'
  | 'resume'
  | 'extend' // more steps have been added to the plan
  | 'finish' // the plan is done
  | 'stop'
  | 'diverge'; // the loss is not a number

const transitions: Readonly<Record<RunState, Partial<Record<RunAction, RunState>>>> = {
  idle: { start: 'compiling' },
  compiling: { warm: 'training', pause: 'paused', stop: 'stopped', diverge: 'diverged' },
  training: { pause: 'paused', finish: 'finished', stop: 'stopped', diverge: 'diverged' },
  paused: {
    resume: 'training',
    extend: 'training',
    finish: 'finished',
    stop: 'stopped',
    diverge: 'diverged',
  },
  finished: { extend: 'training' },
  stopped: { extend: 'training' },
  diverged: {},
};

/** The state of a run that is taken up again: whatever was under way waits for its person. */
export function restedState(left: RunState | undefined): RunState {
  if (left === undefined) return 'idle';
  return left === 'training' || left === 'compiling' ? 'paused' : left;
}

/** The state after `action`, or undefined where the action means nothing in `state`. */
export function nextState(state: RunState, action: RunAction): RunState | undefined {
  return transitions[state][action];
}
