/** Hands the store and its commands to every component, through React's context. */

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Commands } from '../../store/commands';
import type { State } from '../../store/state';
import type { Store } from '../../store/store';

interface Inkling {
  readonly store: Store;
  readonly commands: Commands;
}

const InklingContext = createContext<Inkling | undefined>(undefined);

export function StoreProvider({ store, commands, children }: Inkling & { readonly children: ReactNode }) {
  return <InklingContext value={{ store, commands }}>{children}</InklingContext>;
}

function useContextOrThrow(): Inkling {
  const inkling = useContext(InklingContext);
  if (!inkling) throw new Error('A component of the page stands outside InklingProvider.');
  return inkling;
}

/** Part of the state; the component renders again when that part is another value than before. */
export function useSelector<Part>(select: (state: State) => Part): Part {
  return useStore(useContextOrThrow().store, select);
}

export function useCommands(): Commands {
  return useContextOrThrow().commands;
}

/** The store itself, for what must not render at each of its changes. */
export function useStoreApi(): Store {
  return useContextOrThrow().store;
}
