/** Leads the worker's events into the store, and answers those that ask for something to be done. */

import type { Client } from '../client/client';
import { type Commands, createCommands } from './commands';
import { createRecovery } from './recovery';
import type { Store } from './store';
import type { Schedule } from './undoWindow';
import { isWorkerFailure } from './workerFailure';

/** What the page's surroundings do for it. */
export interface ConnectOptions {
  readonly schedule: Schedule;
  /** Milliseconds, from any moment on. */
  readonly now: () => number;
  /** There is something to lose now: the browser may be asked not to clear it away. Called once. */
  readonly onFirstSaved?: () => void;
  /** Hands a file to the person. */
  readonly onExported?: (textName: string, format: 'inkling' | 'layers', blob: Blob) => void;
}

/** Joins store and client. @returns the commands of the page. */
export function connect(store: Store, client: Client, surroundings: ConnectOptions): Commands {
  const { schedule, now, onFirstSaved, onExported } = surroundings;
  const commands = createCommands(store, client, schedule);
  const recovery = createRecovery({ store, client, reloadText: commands.reloadText, now });
  let saved = false;
  client.subscribe((message) => {
    const before = store.getState();
    store.dispatch({ type: 'event', message });
    switch (message.name) {
      case 'failed':
        if (isWorkerFailure(message.payload.failure)) recovery.broken(message.payload.failure, before);
        else recovery.refused(before);
        return;
      case 'runDiscarded':
        if (message.payload.aside) commands.settleLater();
        return;
      case 'evaluation':
        if (message.payload.part === 'validation') follow(store, commands);
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

/** Writes again, where the person asked for that and nothing is being written. */
function follow(store: Store, commands: Commands): void {
  const { writing, run, pending } = store.getState();
  const busy = writing.asked !== undefined || writing.completions?.state === 'writing';
  if (writing.follows && !busy && !pending && run?.state === 'training') commands.writeAsItLearns();
}
