/**
 * Types for the used part of a service worker's global scope. TypeScript's lib.webworker cannot be combined
 * with lib.dom in one program.
 */

/** An event that keeps the worker alive until `work` settles. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** A page or one of its workers. */
interface ServiceWorkerClient {
  readonly id: string;
}

export interface Clients {
  matchAll(options: { readonly includeUncontrolled: boolean }): Promise<readonly ServiceWorkerClient[]>;
  get(id: string): Promise<ServiceWorkerClient | undefined>;
  claim(): Promise<void>;
}

interface ServiceWorkerEvents {
  readonly install: ExtendableEvent;
  readonly activate: ExtendableEvent;
  readonly fetch: FetchEvent;
  readonly message: ExtendableEvent & { readonly data: unknown };
}

export interface ServiceWorkerScope {
  readonly location: { readonly href: string };
  readonly registration: { readonly scope: string; unregister(): Promise<boolean> };
  readonly clients: Clients;
  skipWaiting(): Promise<void>;
  addEventListener<Name extends keyof ServiceWorkerEvents>(
    name: Name,
    listener: (event: ServiceWorkerEvents[Name]) => void,
  ): void;
}
