/** Dispatches requests to their handlers; the type of the handler table makes it exhaustive. */

import type { RequestHandlers, RequestMessage, RequestName } from './messages';

/**
 * Calls the handler for `message`.
 * @throws Error if there is none, which means that page and worker are of different versions
 */
export function dispatch(handlers: RequestHandlers, message: RequestMessage): void {
  if (!Object.hasOwn(handlers, message.name)) throw new Error(`no handler for message ${message.name}`);
  call(handlers, message.name, message);
}

function call<Name extends RequestName>(
  handlers: RequestHandlers,
  name: Name,
  message: RequestMessage,
): void {
  // The only cast of the protocol: TypeScript cannot correlate the handler and the payload of `name`.
  const { payload, requestId } = message as Extract<RequestMessage, { name: Name }>;
  handlers[name](payload as never, requestId);
}
