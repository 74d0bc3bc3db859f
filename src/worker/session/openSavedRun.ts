/** Opens a saved run: restores it with its text, replacing the current text and run. */

import type { BackendChoice } from '../../config/settings';
import type { StepSize } from '../../engine/measuredSpeeds';
import { BackendError } from '../../engine/types';
import type { Requests } from '../../protocol/requests';
import { requireInRange } from '../failures';
import { requireMatchingShapes, restoreText } from '../saving/restoreText';
import { lockRun } from '../saving/runLock';
import type { Run } from '../training/run';
import { createRun } from './createRun';
import type { SessionContext } from './sessionContext';

type OpenRequest = Requests['openRun'];

/**
 * Opens a saved run, paused or in its final state, and resumes training if the request says so.
 * @throws RequestError if the run is in use, deleted, damaged or not readable now, or its text is needed
 */
export async function openSavedRun(
  request: OpenRequest,
  requestId: number,
  context: SessionContext,
): Promise<void> {
  const { savedId } = request;
  const { sessionState, savedRuns, emit } = context;
  const alreadyOpen = sessionState.run?.savedId === savedId;
  if (alreadyOpen) return emit('corpusCancelled', {}, requestId);
  if (sessionState.isSuperseded(requestId)) return context.reportSuperseded(requestId);
  if (sessionState.isSuspended(savedId)) await sessionState.discardSuspended();
  // Lock before reading: otherwise another tab could save the run after it was read.
  const release = await lockRun(savedId);
  if (!release) throw await savedRuns.inUseError(savedId);
  const run = await openLockedRun(request, { requestId, release, context }).catch((error: unknown) => {
    release();
    throw error;
  });
  if (!run) return release();
  run.announceRestored();
  if (request.resume) run.resume();
}

interface LockedRunContext {
  readonly requestId: number;
  readonly release: () => void;
  readonly context: SessionContext;
}

/**
 * Changes the session only after every step that may fail.
 * @returns undefined if another text was loaded in the meantime
 */
async function openLockedRun(
  { savedId, source, backend, older }: OpenRequest,
  { requestId, release, context }: LockedRunContext,
): Promise<Run | undefined> {
  const { sessionState, savedRuns, reader } = context;
  const saved = await savedRuns.read(savedId, { older });
  const { run, backend: choice } = saved.metadata;
  const onDamaged = () => savedRuns.repository.reportDamagedText(saved.record.textId);
  const text = await restoreText(saved, { source, reader, requestId, onDamaged });
  if (!text) return undefined;
  const { corpus, config } = text;
  requireInRange({ ...run.model, ...run.training });
  await requireMatchingShapes(saved, corpus);
  const size = { run, vocabularySize: corpus.vocabulary.size };
  const usable = await usableChoice(backend ?? choice, size, context);
  if (!sessionState.isSuperseded(requestId)) await sessionState.clear();
  if (sessionState.isSuperseded(requestId)) return context.reportSuperseded(requestId);
  sessionState.text?.baselines.dispose();
  sessionState.setText(corpus, text, { requestId, source: text.source, config });
  return createRun({ run, backend: usable, saved, release }, context);
}

/**
 * Starts the backend.
 * @returns `choice`, or `automatic` if that does not start here: the run could not be opened at all otherwise
 * @throws BackendError if `automatic` does not start either
 */
async function usableChoice(
  choice: BackendChoice,
  size: StepSize,
  context: SessionContext,
): Promise<BackendChoice> {
  try {
    await context.startBackend(choice, size);
    return choice;
  } catch (error) {
    if (!(error instanceof BackendError) || choice === 'automatic') throw error;
    await context.startBackend('automatic', size);
    return 'automatic';
  }
}
