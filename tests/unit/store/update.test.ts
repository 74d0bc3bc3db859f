import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/store/actions';
import { reduce } from '../../../src/store/reduce';
import { updateOffered } from '../../../src/store/selectors';
import { initialState, type State } from '../../../src/store/state';
import { asked, created, heard, inState, ready } from './fixtures';

const once = (state: State, ...actions: readonly Action[]) => actions.reduce(reduce, state);
const waiting = (state: State) => once(state, { type: 'updateWaiting' });

describe('a newer build of the page', () => {
  it('is offered when it is available, and not before', () => {
    expect(updateOffered(initialState)).toBe(false);
    expect(updateOffered(waiting(initialState))).toBe(true);
    expect(updateOffered(waiting(ready))).toBe(true);
  });

  it.each(['compiling', 'training'] as const)('is not offered while a run is %s', (state) => {
    const busy = heard(waiting(ready), created(1), inState(1, state));
    expect(updateOffered(busy)).toBe(false);
    expect(updateOffered(heard(busy, inState(1, 'paused', 5)))).toBe(true);
  });

  it('is not offered while a run is requested, a text is loading, or something can be undone', () => {
    expect(updateOffered(once(waiting(ready), { type: 'runRequested' }))).toBe(false);
    expect(updateOffered(asked(waiting(ready), 2))).toBe(false);
    const pending = { kind: 'reset', wasTraining: false } as const;
    expect(updateOffered(once(waiting(ready), { type: 'undoOffered', pending }))).toBe(false);
  });

  it('is not offered again after Later or once accepted', () => {
    expect(updateOffered(once(waiting(ready), { type: 'updatePutOff' }))).toBe(false);
    const accepted = once(waiting(ready), { type: 'updateAccepted' });
    expect(updateOffered(accepted)).toBe(false);
    expect(accepted.update).toBe('accepted');
  });
});
