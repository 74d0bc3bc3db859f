/**
 * What is used of a service worker's global scope, as types. TypeScript's own description (lib WebWorker) cannot
 * stand beside that of the page in one program.
 */

/** An event that keeps the worker awake until `work` has settled. */
export interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** A page, or a worker of one. */
export interface ClientOfOurs {
  readonly id: string;
}

export interface Clients {
  matchAll(options: { readonly includeUncontrolled: boolean }): Promise<readonly ClientOfOurs[]>;
  get(id: string): Promise<ClientOfOurs | undefined>;
  claim(): Promise<void>;
}

export interface ServiceWorkerEvents {
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
