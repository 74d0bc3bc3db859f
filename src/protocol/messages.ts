/** Every message between page and worker, as types only: they follow from the two tables of requests and events. */

import type { Events } from './events';
import type { Requests } from './requests';

export type RequestName = keyof Requests;
export type EventName = keyof Events;

/** A request on the wire; `requestId` counts up from 1. */
export type RequestMessage = {
  readonly [Name in RequestName]: {
    readonly name: Name;
    readonly requestId: number;
    readonly payload: Requests[Name];
  };
}[RequestName];

/** An event on the wire; `requestId` names the request it answers, where there is one. */
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
