/** Puts a run on the desk, on the text that lies there: a new one, or a saved one that goes on. */

import type { BackendChoice, RunConfig } from '../config/settings';
import { totalParameters } from '../config/size';
import type { Events } from '../protocol/events';
import type { RunRead } from '../storage/shelf';
import { Refusal, requireInRange } from './failures';
import type { Run } from './run';
import { holdRun, newSavedId } from './runLock';
import { makeRun, type RunWanted } from './runMaker';
import type { Workplace } from './workplace';

/** What a new run is made from. */
export interface RunRequest {
  readonly run: RunConfig;
  readonly backend: BackendChoice;
  /** A saved run, to be gone on with under its own name. */
  readonly saved?: RunRead;
  /** Lets go of that name. */
  readonly release?: () => void;
}

/**
 * A new run in place of the one before; undefined where another text has come meanwhile.
 * @throws Refusal where there can be none
 */
export async function createRun(request: RunRequest, place: Workplace): Promise<Run | undefined> {
  const { run: config, backend: choice, saved } = request;
  const { desk, library, emit } = place;
  const { text } = desk;
  if (!text) throw new Refusal({ code: 'noCorpus' });
  if (text.corpus.ids.length === 0) throw new Refusal({ code: 'modelHasNoText' });
  requireInRange({ ...config.model, ...config.training });
  if (!saved) await desk.clear();
  const backend = await place.startBackend(choice);
  const textId = await text.id();
  if (text !== desk.text) return undefined;
  const id = place.nextRunId();
  const savedId = saved?.kept.savedId ?? newSavedId();
  const release = request.release ?? (await holdRun(savedId));
  const wanted = { id, savedId, config, choice, text, saved, release };
  const run = await makeRun(wanted, { backend, library, emit }).catch((error: unknown) => {
    release?.();
    throw error;
  });
  if (text !== desk.text) {
    run.dispose();
    return undefined;
  }
  desk.run = run;
  emit('runCreated', { textId, ...createdRun(run, wanted) });
  run.announce();
  return run;
}

/** What the page is told of it. */
function createdRun({ learner }: Run, { id, savedId, config, choice, text, saved }: RunWanted) {
  const vocabularySize = text.corpus.vocabulary.size;
  return {
    runId: id,
    savedId,
    restored: saved && {
      history: saved.facts.history,
      backend: choice,
      saved: { step: saved.facts.trainer.step, savedAt: saved.kept.savedAt },
    },
    run: config,
    objective: learner.trainer.objective,
    vocabularySize,
    uniformLoss: Math.log(vocabularySize),
    trainingWindows: learner.trainingWindows,
    totalSteps: learner.trainer.totalSteps,
    parameters: totalParameters(config.model, vocabularySize),
  } satisfies Omit<Events['runCreated'], 'textId'>;
}
