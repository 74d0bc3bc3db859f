/** The worker's entry point for tests: its first message sets a separate database and limits that a test can exceed. */

import { dispatch } from '../../../src/protocol/dispatch';
import type { EventMessage, RequestMessage } from '../../../src/protocol/messages';
import { RunRepository } from '../../../src/storage/runRepository';
import type { SavedTextLimits } from '../../../src/storage/savedRun';
import { SpeedRepository } from '../../../src/storage/speedRepository';
import type { EmitEvent } from '../../../src/worker/emitEvent';
import { Session } from '../../../src/worker/session/session';

export interface TestSettings {
  readonly database: string;
  readonly limits?: SavedTextLimits;
  /** Whether creating a file fails, as in a tab that is out of memory. */
  readonly failBlobs?: boolean;
  /** The name that WebGL reports for what renders. */
  readonly renderer?: string;
  /** Whether the worker closes after its run has ended and been saved, before the final evaluation. */
  readonly closeWhenSaved?: boolean;
}

let closeWhenSaved = false;
let runEnded = false;

const emit: EmitEvent = (name, payload, requestId) => {
  const message = { name, requestId, payload } as EventMessage;
  self.postMessage(message);
  runEnded ||= name === 'runEnded';
  if (closeWhenSaved && runEnded && name === 'runSaved') self.close(); // no further task runs
};

/** Throws the error that Chromium throws. */
class FailingBlob extends Blob {
  constructor() {
    super();
    throw new RangeError('Array buffer allocation failed');
  }
}

/** Makes WebGL return this number from now on. */
export interface Lie {
  readonly lie: number;
}

let session: Session | undefined;

/** Every later read from WebGL returns `number`. */
function lie(number: number): void {
  WebGL2RenderingContext.prototype.readPixels = (...args: unknown[]) => {
    const values = args.at(-1);
    if (values instanceof Float32Array) values.fill(number);
  };
}

function nameRenderer(name: string): void {
  const { getParameter, RENDERER } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.getParameter = function (parameter) {
    return parameter === RENDERER ? name : getParameter.call(this, parameter);
  };
}

self.addEventListener('message', ({ data }: MessageEvent<TestSettings | Lie | RequestMessage>) => {
  if ('lie' in data) return lie(data.lie);
  if ('database' in data) {
    if (data.renderer) nameRenderer(data.renderer);
    const speeds = new SpeedRepository(`${data.database} speeds`);
    session = new Session(emit, new RunRepository(data.database), data.limits, speeds);
    if (data.failBlobs) self.Blob = FailingBlob;
    closeWhenSaved = data.closeWhenSaved === true;
  } else if (session) dispatch(session.handlers, data);
});
