/** Hands a request to its handler; the table of handlers is complete by its type. */

import type { RequestHandlers, RequestMessage, RequestName } from './messages';

/**
 * Calls the handler that `message` names.
 * @throws Error for a name that has none: the page is of another version
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
  // The one cast of the wire: TypeScript does not see that `name` chose handler and payload together.
  const { payload, requestId } = message as Extract<RequestMessage, { name: Name }>;
  handlers[name](payload as never, requestId);
}
