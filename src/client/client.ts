/** The page's side of the message protocol: sends requests, receives events, replaces a failed worker. */

import type { Failure } from '../protocol/failure';
import type { EventMessage, RequestName } from '../protocol/messages';
import type { Requests } from '../protocol/requests';
import { createWatchdog } from './watchdog';

export type Listener = (message: EventMessage) => void;

/** Calls `tick` every second until the returned function is called. */
export type EverySecond = (tick: () => void) => () => void;

/** Owns a worker. */
export interface Client {
  /** Posts a request. @returns its requestId, counted from 1 and never used twice. */
  send<Name extends RequestName>(name: Name, payload: Requests[Name]): number;
  /** Receives every event, and worker failures as `failed` events. @returns a function that unsubscribes. */
  subscribe(listener: Listener): () => void;
  /** Terminates the worker; the next request starts a new one, without a text or a run. */
  replace(): void;
  /** Terminates the worker; nothing is received or sent afterwards. */
  dispose(): void;
}

/** The requests that read a text or prepare a run, which may take long and must not hang. */
const prepares: ReadonlySet<RequestName> = new Set(['loadCorpus', 'openRun', 'importModel', 'start', 'step']);

/**
 * Creates a client with a worker. A worker that crashes, or is silent while it should train, is terminated
 * and reported by a `failed` event (`workerCrashed`, `workerHung`).
 * @param createWorker  called at once, and for the first request after a failure; not earlier, because a
 *                      worker that cannot start would be created in an endless loop
 * @param everySecond   drives the watchdog; by default there is none
 */
export function createClient(createWorker: () => Worker, everySecond: EverySecond = () => () => {}): Client {
  const listeners = new Set<Listener>();
  let lastRequestId = 0;
  let disposed = false;
  const watchdog = createWatchdog({
    onHang(seconds) {
      replace();
      notifyFailure({ code: 'workerHung', seconds });
    },
    ping: () => void send('ping', {}),
  });
  const stopTicking = everySecond(watchdog.tick);
  let worker: Worker | undefined = spawn();

  function notify(message: EventMessage): void {
    for (const listener of [...listeners]) listener(message);
  }

  function spawn(): Worker {
    const spawned = createWorker();
    spawned.onmessage = ({ data }: MessageEvent<EventMessage>) => {
      if (spawned !== worker || disposed) return;
      watchdog.recordMessage(data);
      notify(data);
    };
    spawned.onerror = (event) => {
      event.preventDefault?.();
      handleCrash(spawned, event.message || 'The worker could not be started.');
    };
    spawned.onmessageerror = () => handleCrash(spawned, 'A message could not be read.');
    return spawned;
  }

  function handleCrash(crashed: Worker, detail: string): void {
    if (crashed !== worker || disposed) return;
    replace();
    notifyFailure({ code: 'workerCrashed', detail });
  }

  function replace(): void {
    worker?.terminate();
    worker = undefined;
    watchdog.reset();
  }

  function notifyFailure(failure: Failure): void {
    notify({ name: 'failed', payload: { failure } });
  }

  function send<Name extends RequestName>(name: Name, payload: Requests[Name]): number {
    lastRequestId += 1;
    if (disposed) return lastRequestId;
    worker ??= spawn();
    if (prepares.has(name)) watchdog.expectAnswer();
    worker.postMessage({ name, requestId: lastRequestId, payload });
    return lastRequestId;
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
