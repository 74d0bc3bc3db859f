/** The page's end of the wire: typed requests out, events in, and a new worker where one has crashed or hangs. */

import type { Failure } from '../protocol/failure';
import type { EventMessage, RequestName } from '../protocol/messages';
import type { Requests } from '../protocol/requests';
import { createWatchdog } from './watchdog';

export type Listener = (message: EventMessage) => void;

export type EverySecond = (tick: () => void) => () => void;

/** Owns a worker. */
export interface Client {
  /** Posts a request. @returns its requestId, counted from 1 and never used twice. */
  send<Name extends RequestName>(name: Name, payload: Requests[Name]): number;
  /** Hears every event, a crash of the worker included. @returns a function that ends it. */
  subscribe(listener: Listener): () => void;
  /** Ends the worker; the next request goes to a new one, which knows of no text and no run. */
  replace(): void;
  /** Ends the worker; nothing is heard or sent after this. */
  dispose(): void;
}

/**
 * @param makeWorker  called at once, and again for the first request after a crash: the new worker knows nothing of
 *                    the old one's text or run, and `failed` with `workerCrashed` has told the listeners so. It
 *                    waits for a request because one that cannot live would else be made without end. A worker
 *                    that is silent while it should train is replaced too: `workerHung`.
 * @param everySecond calls a function every second until the function that it returns is called
 */
export function createClient(makeWorker: () => Worker, everySecond: EverySecond = () => () => {}): Client {
  const listeners = new Set<Listener>();
  let requests = 0;
  let disposed = false;
  const watchdog = createWatchdog({
    onSilence(seconds) {
      replace();
      tellFailure({ code: 'workerHung', seconds });
    },
    ask: () => void send('ping', {}),
  });
  const stopTicking = everySecond(watchdog.tick);
  let worker: Worker | undefined = spawn();

  function tell(message: EventMessage): void {
    for (const listener of [...listeners]) listener(message);
  }

  function spawn(): Worker {
    const made = makeWorker();
    made.onmessage = ({ data }: MessageEvent<EventMessage>) => {
      if (made !== worker || disposed) return;
      watchdog.heard(data);
      tell(data);
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
    replace();
    tellFailure({ code: 'workerCrashed', detail });
  }

  function replace(): void {
    worker?.terminate();
    worker = undefined;
    watchdog.reset();
  }

  function tellFailure(failure: Failure): void {
    tell({ name: 'failed', payload: { failure } });
  }

  function send<Name extends RequestName>(name: Name, payload: Requests[Name]): number {
    requests += 1;
    if (disposed) return requests;
    worker ??= spawn();
    worker.postMessage({ name, requestId: requests, payload });
    return requests;
  }

  return {
    send,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace,
    dispose() {
      disposed = true;
      stopTicking();
      listeners.clear();
      worker?.terminate();
    },
  };
}
