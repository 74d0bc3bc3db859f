/** Connects the client to the store: dispatches the worker's events and reacts to those that need a command. */

import type { Client } from '../client/client';
import { type Commands, createCommands } from './commands';
import { createRecovery } from './recovery';
import { createRewriting } from './rewriting';
import type { Store } from './store';
import type { Schedule } from './undoWindow';
import { isWorkerFailure } from './workerFailure';

/** Browser functions, injected so that tests can replace them. */
export interface ConnectOptions {
  readonly schedule: Schedule;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  /** Called once, after the first save: a good time to ask the browser for persistent storage. */
  readonly onFirstSaved?: () => void;
  /** Offers the exported file as a download. */
  readonly onExported?: (textName: string, format: 'inkling' | 'layers', blob: Blob) => void;
}

/** @returns the commands of the page */
export function connect(store: Store, client: Client, options: ConnectOptions): Commands {
  const { schedule, now, onFirstSaved, onExported } = options;
  const commands = createCommands(store, client, schedule);
  const recovery = createRecovery({ store, client, reloadText: commands.reloadText, now });
  const { getState } = store;
  const rewriteAfter = createRewriting({ getState, rewriteOutdated: commands.rewriteOutdated, now });
  let saved = false;
  client.subscribe((message) => {
    const before = store.getState();
    store.dispatch({ type: 'event', message });
    rewriteAfter(message);
    switch (message.name) {
      case 'failed':
        if (isWorkerFailure(message.payload.failure)) {
          recovery.onWorkerFailure(message.payload.failure, before);
        } else recovery.onRequestFailure(before);
        return;
      case 'runDiscarded':
        if (message.payload.suspended) commands.settleLater();
        return;
      case 'runSaved':
        if (!saved) onFirstSaved?.();
        saved = true;
        return;
      case 'modelExported': {
        const { textName, format, blob } = message.payload;
        onExported?.(textName, format, blob);
      }
    }
  });
  commands.listRuns();
  return commands;
}
