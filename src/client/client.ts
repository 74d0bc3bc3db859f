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
 * @param makeWorker  called at once, and again after a crash: the new worker knows nothing of the old one's text
 *                    or run, and `failed` with `workerCrashed` has told the listeners so. After one that died
 *                    without a word the next waits for a request: a script that does not load would else be
 *                    asked for without end.
 */
export function createClient(makeWorker: () => Worker): Client {
  const listeners = new Set<Listener>();
  let requests = 0;
  let disposed = false;
  let worker: Worker | undefined = spawn();

  function tell(message: EventMessage): void {
    for (const listener of [...listeners]) listener(message);
  }

  function spawn(): Worker {
    const made = makeWorker();
    let spoke = false;
    made.onmessage = ({ data }: MessageEvent<EventMessage>) => {
      spoke = true;
      if (made === worker && !disposed) tell(data);
    };
    made.onerror = (event) => {
      event.preventDefault?.();
      crashed(made, spoke, event.message || 'The worker could not be started.');
    };
    made.onmessageerror = () => crashed(made, spoke, 'A message could not be read.');
    return made;
  }

  function crashed(dead: Worker, again: boolean, detail: string): void {
    if (dead !== worker || disposed) return;
    dead.terminate();
    worker = again ? spawn() : undefined;
    tell({ name: 'failed', payload: { failure: { code: 'workerCrashed', detail } } });
  }

  return {
    send(name, payload) {
      requests += 1;
      if (disposed) return requests;
      worker ??= spawn();
      worker.postMessage({ name, requestId: requests, payload });
      return requests;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      disposed = true;
      listeners.clear();
      worker?.terminate();
    },
  };
}
