import { expect, test } from 'vitest';
import type { RunState } from '../../../../src/store/protocolTypes';
import { spaceMayToggle } from '../../../../src/ui/shared/keyboard';
import { stateWithRun } from './fixtures';

test.each<[RunState, number, boolean]>([
  ['idle', 0, true],
  ['training', 5, true],
  ['paused', 5, true],
  ['stopped', 0, true],
  ['stopped', 5, false],
  ['finished', 5, false],
  ['diverged', 5, false],
])('with a run that is %s at step %i, Space has an effect: %s', (state, step, expected) => {
  expect(spaceMayToggle(stateWithRun({ state, step }))).toBe(expected);
});

test('Space does not start over while a reset can still be undone', () => {
  const state = stateWithRun({ state: 'paused', step: 5 });
  expect(spaceMayToggle({ ...state, pending: { kind: 'reset', wasTraining: false } })).toBe(false);
});
