/** Puts a run on the desk, on the text that lies there: a new one, or a saved one that goes on. */

import type { BackendChoice, RunConfig } from '../../config/settings';
import { totalParameters } from '../../config/size';
import type { Events } from '../../protocol/events';
import type { LoadedRun } from '../../storage/runRepository';
import { RequestError, requireInRange } from '../failures';
import { lockRun, newSavedId } from '../saving/runLock';
import type { Run } from '../training/run';
import { type BuildRunOptions, buildRun } from './buildRun';
import type { SessionContext } from './sessionContext';

/** What a new run is made from. */
export interface CreateRunRequest {
  readonly run: RunConfig;
  readonly backend: BackendChoice;
  /** A saved run, to be gone on with under its own name. */
  readonly saved?: LoadedRun;
  /** Lets go of that name. */
  readonly release?: () => void;
}

/**
 * A new run in place of the one before; undefined where another text has come meanwhile.
 * @throws Refusal where there can be none
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
  const backend = await context.startBackend(choice);
  const textId = await text.id();
  if (text !== sessionState.text) return undefined;
  const id = context.nextRunId();
  const savedId = saved?.record.savedId ?? newSavedId();
  const release = request.release ?? (await lockRun(savedId));
  const wanted = { id, savedId, config, choice, text, saved, release };
  const run = await buildRun(wanted, { backend, savedRuns, emit }).catch((error: unknown) => {
    release?.();
    throw error;
  });
  if (text !== sessionState.text) {
    run.dispose();
    return undefined;
  }
  sessionState.run = run;
  emit('runCreated', { textId, ...createdRun(run, wanted) });
  run.announce();
  return run;
}

/** What the page is told of it. */
function createdRun({ model }: Run, { id, savedId, config, choice, text, saved }: BuildRunOptions) {
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
