/** Makes requests on the browser's real IndexedDB fail, as browsers make them fail. */

import { vi } from 'vitest';

const requestMethods = ['get', 'getAll', 'getKey', 'getAllKeys', 'put', 'delete'] as const;

type Method = (typeof requestMethods)[number];

export interface Fault {
  /** The name of the `DOMException`. */
  readonly error: string;
  /** The first request that fails, counted from 1. */
  readonly from?: number;
  /** Whether only that one fails. */
  readonly once?: boolean;
  /** The methods of object stores whose requests are counted; all by default. */
  readonly methods?: readonly Method[];
  /** The object store whose requests are counted; every one by default. */
  readonly store?: string;
  /** Whether the method throws, instead of its request failing later. */
  readonly throws?: boolean;
}

/**
 * Makes requests fail until `vi.restoreAllMocks()`.
 * @returns the number of requests so far
 */
export function failRequests({ error, from = 1, once, methods = requestMethods, store, throws }: Fault) {
  let requests = 0;
  for (const method of methods) {
    const original = IDBObjectStore.prototype[method] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      const isCounted = store === undefined || this.name === store;
      if (isCounted) requests++;
      const fails = isCounted && (once ? requests === from : requests >= from);
      if (fails && throws) throw new DOMException('intended', error);
      const request = original.apply(this, args);
      return (fails ? failLater(request, error) : request) as never;
    });
  }
  return () => requests;
}

/** Turns the success of a request into a failure. */
function failLater(request: IDBRequest, error: string): IDBRequest {
  const reason = new DOMException('intended', error);
  Object.defineProperty(request, 'error', { get: () => reason });
  request.addEventListener('success', (event) => {
    event.stopImmediatePropagation();
    request.dispatchEvent(new Event('error'));
  });
  return request;
}

/** Makes opening the database fail, once or until `vi.restoreAllMocks()`. */
export function failOpening(error: string, once: boolean): void {
  const spy = vi.spyOn(indexedDB, 'open');
  const fail = () => {
    throw new DOMException('intended', error);
  };
  if (once) spy.mockImplementationOnce(fail);
  else spy.mockImplementation(fail);
}

/** Keeps all connections that are opened from now on, so that a test can close them. */
export function trackConnections(): { closeWithoutEvent(): void } {
  const { open } = IDBFactory.prototype;
  const connections: IDBDatabase[] = [];
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
    const request = open.apply(this, args);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  });
  return {
    closeWithoutEvent() {
      for (const connection of connections.splice(0)) connection.close();
    },
  };
}

/** The next transaction that writes a run and its text is completed, but reported as aborted. */
export function reportFailureOnce(): void {
  const { transaction } = IDBDatabase.prototype;
  let reported = false;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    const created = transaction.apply(this, args);
    if (reported || created.mode !== 'readwrite' || !created.objectStoreNames.contains('texts'))
      return created;
    reported = true;
    created.addEventListener('complete', (event) => {
      event.stopImmediatePropagation();
      created.dispatchEvent(new Event('abort'));
    });
    return created;
  });
}
