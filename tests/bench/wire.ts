/** A worker of the page's own kind, driven by its protocol, with promises for what it answers. */

import { createClient } from '../../src/client/client';
import type { Events } from '../../src/protocol/events';
import type { EventMessage, EventName, RequestName } from '../../src/protocol/messages';
import type { Requests } from '../../src/protocol/requests';

export interface Wire {
  send<Name extends RequestName>(name: Name, payload: Requests[Name]): number;
  /** Hears every event. @returns a function that ends it */
  subscribe(listener: (message: EventMessage) => void): () => void;
  /** The next event of a name that `fits`. @throws Error once the worker reports a failure */
  next<Name extends EventName>(name: Name, fits?: (payload: Events[Name]) => boolean): Promise<Events[Name]>;
  dispose(): void;
}

export function openWire(): Wire {
  const entry = new URL('../../src/worker/entry.ts', import.meta.url);
  const client = createClient(() => new Worker(entry, { type: 'module' }));
  return {
    ...client,
    next: (name, fits = () => true) =>
      new Promise((resolve, reject) => {
        const end = client.subscribe((message) => {
          if (message.name === 'failed') {
            end();
            reject(new Error(JSON.stringify(message.payload.failure)));
          } else if (isNamed(message, name) && fits(message.payload)) {
            end();
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

/** The texts that the bench serves beside the sources, by their names. */
export function fetchTexts(names: readonly string[]): Promise<{ name: string; blob: Blob }[]> {
  return Promise.all(
    names.map(async (name, index) => {
      const response = await fetch(`/bench-text?${index}`);
      if (!response.ok) throw new Error(`${name} does not come: ${response.status}`);
      return { name, blob: await response.blob() };
    }),
  );
}
