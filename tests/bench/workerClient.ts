/** A client of the page's worker, with promises for its events. */

import { createClient } from '../../src/client/client';
import type { Events } from '../../src/protocol/events';
import type { EventMessage, EventName, RequestName } from '../../src/protocol/messages';
import type { Requests } from '../../src/protocol/requests';

export interface WorkerClient {
  send<Name extends RequestName>(name: Name, payload: Requests[Name]): number;
  /** Calls `listener` for every event. @returns a function that unsubscribes */
  subscribe(listener: (message: EventMessage) => void): () => void;
  /** The next event `name` whose payload `matches`. @throws Error if the worker reports a failure first */
  next<Name extends EventName>(
    name: Name,
    matches?: (payload: Events[Name]) => boolean,
  ): Promise<Events[Name]>;
  dispose(): void;
}

export function openWorkerClient(): WorkerClient {
  const entry = new URL('../../src/worker/entry.ts', import.meta.url);
  const client = createClient(() => new Worker(entry, { type: 'module' }));
  return {
    ...client,
    next: (name, matches = () => true) =>
      new Promise((resolve, reject) => {
        const unsubscribe = client.subscribe((message) => {
          if (message.name === 'failed') {
            unsubscribe();
            reject(new Error(JSON.stringify(message.payload.failure)));
          } else if (isNamed(message, name) && matches(message.payload)) {
            unsubscribe();
            resolve(message.payload);
          }
        });
      }),
  };
}

function isNamed<Name extends EventName>(
  message: EventMessage,
  name: Name,
): message is EventMessage & { readonly payload: Events[Name] } {
  return message.name === name;
}

/** Fetches the texts that the benchmark server provides, in the order of `names`. */
export function fetchTexts(names: readonly string[]): Promise<{ name: string; blob: Blob }[]> {
  return Promise.all(
    names.map(async (name, index) => {
      const response = await fetch(`/bench-text?${index}`);
      if (!response.ok) throw new Error(`${name} cannot be fetched: ${response.status}`);
      return { name, blob: await response.blob() };
    }),
  );
}
