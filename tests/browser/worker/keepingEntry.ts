/** The worker's entry, with a database of its own and limits that a test's text can exceed: the first message says which. */

import { dispatch } from '../../../src/protocol/dispatch';
import type { EventMessage, RequestMessage } from '../../../src/protocol/messages';
import { RunRepository } from '../../../src/storage/runRepository';
import type { SavedTextLimits } from '../../../src/storage/savedRun';
import type { EmitEvent } from '../../../src/worker/emitEvent';
import { Session } from '../../../src/worker/session/session';

export interface Surroundings {
  readonly database: string;
  readonly limits?: SavedTextLimits;
  /** Whether files that the worker makes find no room, as in a tab that is full. */
  readonly noRoomForFiles?: boolean;
  /** Whether the worker ends once its run has ended and been saved, before the run is measured. */
  readonly endsOnceSaved?: boolean;
}

let endsOnceSaved = false;
let runEnded = false;

const emit: EmitEvent = (name, payload, requestId) => {
  const message = { name, requestId, payload } as EventMessage;
  self.postMessage(message);
  runEnded ||= name === 'runEnded';
  if (endsOnceSaved && runEnded && name === 'runSaved') self.close(); // no task comes after this one
};

/** Says what Chromium says. */
class NoBlob extends Blob {
  constructor() {
    super();
    throw new RangeError('Array buffer allocation failed');
  }
}

let session: Session | undefined;

self.addEventListener('message', ({ data }: MessageEvent<Surroundings | RequestMessage>) => {
  if ('database' in data) {
    session = new Session(emit, new RunRepository(data.database), data.limits);
    if (data.noRoomForFiles) self.Blob = NoBlob;
    endsOnceSaved = data.endsOnceSaved === true;
  } else if (session) dispatch(session.handlers, data);
});
