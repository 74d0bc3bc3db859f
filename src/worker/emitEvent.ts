/** The function with which worker modules emit events to the page. */

import type { Events } from '../protocol/events';
import type { EventName } from '../protocol/messages';

export type EmitEvent = <Name extends EventName>(
  name: Name,
  payload: Events[Name],
  requestId?: number,
) => void;
