/** Entry point of the worker: dispatches request messages to a session and posts its events. */

import '../trustedTypes';
import { dispatch } from '../protocol/dispatch';
import type { EventMessage, RequestMessage } from '../protocol/messages';
import type { EmitEvent } from './emitEvent';
import { Session } from './session/session';

const emit: EmitEvent = (name, payload, requestId) => {
  const message = { name, requestId, payload } as EventMessage;
  self.postMessage(message);
};

const session = new Session(emit);

self.addEventListener('message', ({ data }: MessageEvent<RequestMessage>) =>
  dispatch(session.handlers, data),
);
