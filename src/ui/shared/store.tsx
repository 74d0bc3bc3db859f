/** Provides the store and its commands to components through React context. */

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Commands } from '../../store/commands';
import type { State } from '../../store/state';
import type { Store } from '../../store/store';

interface InklingContextValue {
  readonly store: Store;
  readonly commands: Commands;
}

const InklingContext = createContext<InklingContextValue | undefined>(undefined);

export function StoreProvider({
  store,
  commands,
  children,
}: InklingContextValue & { readonly children: ReactNode }) {
  return <InklingContext value={{ store, commands }}>{children}</InklingContext>;
}

function useContextOrThrow(): InklingContextValue {
  const value = useContext(InklingContext);
  if (!value) throw new Error('useSelector, useCommands and useStoreApi need a StoreProvider above them.');
  return value;
}

/** A part of the state; the component renders again when its value changes. */
export function useSelector<Part>(select: (state: State) => Part): Part {
  return useStore(useContextOrThrow().store, select);
}

export function useCommands(): Commands {
  return useContextOrThrow().commands;
}

/** The store itself, for code that must not re-render on its changes. */
export function useStoreApi(): Store {
  return useContextOrThrow().store;
}
