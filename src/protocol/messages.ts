/** Message types between page and worker, derived from the `Requests` and `Events` tables. */

import type { Events } from './events';
import type { Requests } from './requests';

export type RequestName = keyof Requests;
export type EventName = keyof Events;

/** A request message; `requestId` counts up from 1. */
export type RequestMessage = {
  readonly [Name in RequestName]: {
    readonly name: Name;
    readonly requestId: number;
    readonly payload: Requests[Name];
  };
}[RequestName];

/** An event message; `requestId` is the request that it answers, if any. */
export type EventMessage = {
  readonly [Name in EventName]: {
    readonly name: Name;
    readonly requestId?: number;
    readonly payload: Events[Name];
  };
}[EventName];

export type RequestHandlers = {
  readonly [Name in RequestName]: (payload: Requests[Name], requestId: number) => void;
};
