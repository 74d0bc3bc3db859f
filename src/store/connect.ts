/** Leads the worker's events into the store, and answers those that ask for something to be done. */

import type { Client } from '../client/client';
import { type Commands, createCommands } from './commands';
import type { Schedule } from './deferral';
import type { Store } from './store';

/** Joins store and client. @returns the commands of the page. */
export function connect(store: Store, client: Client, schedule: Schedule): Commands {
  const commands = createCommands(store, client, schedule);
  client.subscribe((message) => {
    const before = store.getState();
    store.dispatch({ type: 'event', message });
    if (message.name === 'failed' && message.payload.failure.code === 'workerCrashed') {
      // A text that was loading may be what brought the worker down: it is not tried a second time.
      if (!before.text.loading) commands.reloadText();
    }
    if (message.name === 'runDiscarded' && message.payload.aside) commands.settleLater();
    if (message.name === 'evaluation' && message.payload.part === 'validation') follow(store, commands);
  });
  return commands;
}

/** Writes again, where the person asked for that and nothing is being written. */
function follow(store: Store, commands: Commands): void {
  const { writing, run, pending } = store.getState();
  const busy = writing.asked !== undefined || writing.completions?.state === 'writing';
  if (writing.follows && !busy && !pending && run?.state === 'training') commands.writeAsItLearns();
}
