/** The page's end of the wire: typed requests out, events in, and a new worker where one has crashed or hangs. */

import type { EventMessage, Failure, RequestName, Requests } from '../protocol/messages';
import { createWatchdog } from './watchdog';

export type Listener = (message: EventMessage) => void;

export type EverySecond = (tick: () => void) => () => void;

/** Owns a worker. */
export interface Client {
  /** Posts a request. @returns its requestId, counted from 1 and never used twice. */
  send<Name extends RequestName>(name: Name, payload: Requests[Name]): number;
  /** Hears every event, a crash of the worker included. @returns a function that ends it. */
  subscribe(listener: Listener): () => void;
  /** Ends the worker and makes a new one, which knows of no text and no run. */
  replace(): void;
  /** Ends the worker; nothing is heard or sent after this. */
  dispose(): void;
}

/**
 * @param makeWorker  called at once, and again after a crash: the new worker knows nothing of the old one's text
 *                    or run, and `failed` with `workerCrashed` has told the listeners so. After one that died
 *                    without a word the next waits for a request: a script that does not load would else be
 *                    asked for without end. One that is silent while it should train is replaced too: `workerHung`.
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
    let spoke = false;
    made.onmessage = ({ data }: MessageEvent<EventMessage>) => {
      spoke = true;
      if (made !== worker || disposed) return;
      watchdog.heard(data);
      tell(data);
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
    replace(again);
    tellFailure({ code: 'workerCrashed', detail });
  }

  function replace(again = true): void {
    worker?.terminate();
    watchdog.reset();
    worker = again && !disposed ? spawn() : undefined;
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
    replace: () => replace(),
    dispose() {
      disposed = true;
      stopTicking();
      listeners.clear();
      worker?.terminate();
    },
  };
}
