/** The store: holds the state and applies the reducer. */

import { createStore } from 'zustand/vanilla';
import type { Action } from './actions';
import { reduce } from './reduce';
import type { Settings } from './settings';
import { initialState, type State } from './state';
import { firstView, type PageView } from './view';

export interface Store {
  getState(): State;
  subscribe(listener: (state: State, before: State) => void): () => void;
  getInitialState(): State;
  dispatch(action: Action): void;
}

export function createInklingStore(settings: Settings, page: PageView = firstView): Store {
  const store = createStore<State>()(() => ({ ...initialState, ...page, settings }));
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    dispatch: (action) => store.setState((state) => reduce(state, action), true),
  };
}
