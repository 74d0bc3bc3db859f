/** Opens a saved run: finds it and its text, and puts both on the desk, paused or as it ended. */

import type { Requests } from '../../protocol/requests';
import { requireInRange } from '../failures';
import { requireMatchingShapes, restoreText } from '../saving/restoreText';
import { lockRun } from '../saving/runLock';
import type { Run } from '../training/run';
import { createRun } from './createRun';
import type { SessionContext } from './sessionContext';

type OpenRequest = Requests['openRun'];

/**
 * Puts a saved run, paused or as it ended, on the desk in place of what stands there.
 * @throws Refusal where it is in use, gone, or not whole
 */
export async function openSavedRun(
  request: OpenRequest,
  requestId: number,
  context: SessionContext,
): Promise<void> {
  const { savedId } = request;
  const { sessionState, savedRuns, emit } = context;
  if (sessionState.run?.savedId === savedId) return emit('corpusCancelled', {}, requestId); // it is there already
  if (sessionState.isOutdated(requestId)) return context.reportOutdated(requestId);
  if (sessionState.isSuspended(savedId)) await sessionState.discardSuspended();
  // Held before it is read: until then another tab may save it, and what was read would be out of date.
  const release = await lockRun(savedId);
  if (!release) throw await savedRuns.inUseError(savedId);
  const run = await openLockedRun(request, { requestId, release, context }).catch((error: unknown) => {
    release();
    throw error;
  });
  if (!run) return release();
  run.present();
  if (request.resume) run.resume();
}

interface LockedRunContext {
  readonly requestId: number;
  readonly release: () => void;
  readonly context: SessionContext;
}

/** Whatever may fail comes first, so that the desk stays as it is; undefined where another text has come meanwhile. */
async function openLockedRun(
  { savedId, source, backend }: OpenRequest,
  { requestId, release, context }: LockedRunContext,
): Promise<Run | undefined> {
  const { sessionState, savedRuns, reader } = context;
  const saved = await savedRuns.read(savedId);
  const { run, backend: choice } = saved.metadata;
  const text = await restoreText(saved, { source, reader, requestId });
  if (!text) return undefined;
  const { corpus, config } = text;
  requireInRange({ ...run.model, ...run.training });
  await requireMatchingShapes(saved, corpus);
  await context.startBackend(backend ?? choice);
  if (!sessionState.isOutdated(requestId)) await sessionState.clear();
  if (sessionState.isOutdated(requestId)) return context.reportOutdated(requestId);
  sessionState.text?.baselines.dispose();
  sessionState.setText(corpus, text, { requestId, source: text.source, config });
  return createRun({ run, backend: backend ?? choice, saved, release }, context);
}
