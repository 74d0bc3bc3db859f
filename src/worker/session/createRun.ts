/** Creates a run on the current text, new or resumed from a saved run, and makes it the current run. */

import type { BackendChoice, RunConfig } from '../../config/settings';
import { totalParameters } from '../../config/size';
import type { Events } from '../../protocol/events';
import type { LoadedRun } from '../../storage/readRun';
import { RequestError, requireInRange } from '../failures';
import { lockRun, newSavedId } from '../saving/runLock';
import type { Run } from '../training/run';
import { type BuildRunOptions, buildRun } from './buildRun';
import type { SessionContext } from './sessionContext';

export interface CreateRunRequest {
  readonly run: RunConfig;
  readonly backend: BackendChoice;
  /** A saved run to resume under its own `savedId`. */
  readonly saved?: LoadedRun;
  /** Releases the lock on `savedId`, which the caller has acquired. */
  readonly release?: () => void;
}

/**
 * Replaces the current run.
 * @returns undefined if another text was loaded in the meantime
 * @throws RequestError if there is no text to train on, a setting is out of range, or memory does not suffice
 */
export async function createRun(
  request: CreateRunRequest,
  context: SessionContext,
): Promise<Run | undefined> {
  const { run: config, backend: choice, saved } = request;
  const { sessionState, savedRuns, emit } = context;
  const { text } = sessionState;
  if (!text) throw new RequestError({ code: 'noCorpus' });
  if (text.corpus.ids.length === 0) throw new RequestError({ code: 'modelHasNoText' });
  requireInRange({ ...config.model, ...config.training });
  if (!saved) await sessionState.clear();
  const backend = await context.startBackend(choice, {
    run: config,
    vocabularySize: text.corpus.vocabulary.size,
  });
  const textId = await text.id();
  if (text !== sessionState.text) return undefined;
  const id = context.nextRunId();
  const savedId = saved?.record.savedId ?? newSavedId();
  const release = request.release ?? (await lockRun(savedId));
  const options = { id, savedId, config, choice, text, saved, release };
  const run = await buildRun(options, { backend, savedRuns, emit }).catch((error: unknown) => {
    release?.();
    throw error;
  });
  if (text !== sessionState.text) {
    run.dispose();
    return undefined;
  }
  sessionState.run = run;
  emit('runCreated', { textId, ...runCreatedPayload(run, options) });
  run.announce();
  return run;
}

function runCreatedPayload({ model }: Run, { id, savedId, config, choice, text, saved }: BuildRunOptions) {
  const vocabularySize = text.corpus.vocabulary.size;
  return {
    runId: id,
    savedId,
    restored: saved && {
      history: saved.metadata.history,
      backend: choice,
      saved: { step: saved.metadata.trainer.step, savedAt: saved.record.savedAt },
    },
    run: config,
    objective: model.trainer.objective,
    vocabularySize,
    uniformLoss: Math.log(vocabularySize),
    trainingWindows: model.trainingWindows,
    totalSteps: model.trainer.totalSteps,
    parameters: totalParameters(config.model, vocabularySize),
  } satisfies Omit<Events['runCreated'], 'textId'>;
}
