/** The state machine of a run. */

import type { RunState } from '../../protocol/run';

export type RunAction =
  | 'start' // the first step is requested
  | 'warm' // the first step is done: shaders are compiled and caches filled
  | 'pause'
  | 'resume'
  | 'extend' // steps are added to the plan
  | 'finish' // the planned steps are done, or patience has run out
  | 'stop'
  | 'diverge'; // the loss is not finite, or far above that of a uniform guess

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
  stopped: { resume: 'training', extend: 'training' },
  diverged: {},
};

/** The initial state of a run: `idle` if new; `paused` if it was training when it was saved. */
export function restoredState(saved: RunState | undefined): RunState {
  if (saved === undefined) return 'idle';
  return saved === 'training' || saved === 'compiling' ? 'paused' : saved;
}

/** The state after `action`, or undefined if the action is not valid in `state`. */
export function nextState(state: RunState, action: RunAction): RunState | undefined {
  return transitions[state][action];
}
