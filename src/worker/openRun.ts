/** Opens a saved run: finds it and its text, and puts both on the desk, paused or as it ended. */

import type { Requests } from '../protocol/requests';
import { requireInRange } from './failures';
import { createRun } from './newRun';
import type { Run } from './run';
import { holdRun } from './runLock';
import { requireFitting, textOf } from './savedText';
import type { Workplace } from './workplace';

type OpenRequest = Requests['openRun'];

/**
 * Puts a saved run, paused or as it ended, on the desk in place of what stands there.
 * @throws Refusal where it is in use, gone, or not whole
 */
export async function openRun(request: OpenRequest, requestId: number, place: Workplace): Promise<void> {
  const { savedId } = request;
  const { desk, library, emit } = place;
  if (desk.run?.savedId === savedId) return emit('corpusCancelled', {}, requestId); // it is there already
  if (desk.outdated(requestId)) return place.calledOff(requestId);
  if (desk.isAside(savedId)) await desk.forget();
  // Held before it is read: until then another tab may save it, and what was read would be out of date.
  const release = await holdRun(savedId);
  if (!release) throw await library.inUse(savedId);
  const run = await openHeld(request, { requestId, release, place }).catch((error: unknown) => {
    release();
    throw error;
  });
  if (!run) return release();
  run.present();
  if (request.resume) run.resume();
}

interface Held {
  readonly requestId: number;
  readonly release: () => void;
  readonly place: Workplace;
}

/** Whatever may fail comes first, so that the desk stays as it is; undefined where another text has come meanwhile. */
async function openHeld(
  { savedId, source, backend }: OpenRequest,
  { requestId, release, place }: Held,
): Promise<Run | undefined> {
  const { desk, library, reader } = place;
  const saved = await library.read(savedId);
  const { run, backend: choice } = saved.facts;
  const text = await textOf(saved, { source, reader, requestId });
  if (!text) return undefined;
  const { corpus, config } = text;
  requireInRange({ ...run.model, ...run.training });
  await requireFitting(saved, corpus);
  await place.startBackend(backend ?? choice);
  if (!desk.outdated(requestId)) await desk.clear();
  if (desk.outdated(requestId)) return place.calledOff(requestId);
  desk.text?.ruler.dispose();
  desk.layText(corpus, text, { requestId, source: text.source, config });
  return createRun({ run, backend: backend ?? choice, saved, release }, place);
}
