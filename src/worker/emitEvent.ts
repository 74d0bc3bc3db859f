/** How the worker's parts tell the page something. */

import type { Events } from '../protocol/events';
import type { EventName } from '../protocol/messages';

export type EmitEvent = <Name extends EventName>(
  name: Name,
  payload: Events[Name],
  requestId?: number,
) => void;
