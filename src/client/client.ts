/** The page's end of the wire: typed requests out, events in, and a new worker where one has crashed. */

import type { EventMessage, RequestName, Requests } from '../protocol/messages';

export type Listener = (message: EventMessage) => void;

/** Owns a worker. */
export interface Client {
  /** Posts a request. @returns its requestId, counted from 1 and never used twice. */
  send<Name extends RequestName>(name: Name, payload: Requests[Name]): number;
  /** Hears every event, a crash of the worker included. @returns a function that ends it. */
  subscribe(listener: Listener): () => void;
  /** Ends the worker; nothing is heard or sent after this. */
  dispose(): void;
}

/**
 * @param makeWorker  called at once, and again after every crash: the new worker knows nothing of the old
 *                    one's text or run, and `failed` with `workerCrashed` has told the listeners so.
 */
export function createClient(makeWorker: () => Worker): Client {
  const listeners = new Set<Listener>();
  let requests = 0;
  let disposed = false;
  let worker = spawn();

  function tell(message: EventMessage): void {
    for (const listener of [...listeners]) listener(message);
  }

  function spawn(): Worker {
    const made = makeWorker();
    made.onmessage = ({ data }: MessageEvent<EventMessage>) => {
      if (made === worker && !disposed) tell(data);
    };
    made.onerror = (event) => {
      event.preventDefault?.();
      crashed(made, event.message || 'The worker could not be started.');
    };
    made.onmessageerror = () => crashed(made, 'A message could not be read.');
    return made;
  }

  function crashed(dead: Worker, detail: string): void {
    if (dead !== worker || disposed) return;
    dead.terminate();
    worker = spawn();
    tell({ name: 'failed', payload: { failure: { code: 'workerCrashed', detail } } });
  }

  return {
    send(name, payload) {
      requests += 1;
      if (!disposed) worker.postMessage({ name, requestId: requests, payload });
      return requests;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      disposed = true;
      listeners.clear();
      worker.terminate();
    },
  };
}
