/** Builds a run: allocates its network on a started backend and sets up its autosave. */

import type { BackendChoice, RunConfig } from '../../config/settings';
import { totalParameters } from '../../config/size';
import type { Corpus } from '../../corpus/types';
import type { Backend } from '../../engine/backend';
import { thinnedCurve } from '../../math/lossCurve';
import type { LoadedRun } from '../../storage/readRun';
import type { RunMetadata, RunTitle } from '../../storage/savedRun';
import type { EmitEvent } from '../emitEvent';
import { allocateNetwork } from '../failures';
import type { SavableRun } from '../saving/autosave';
import type { SavedRuns } from '../saving/savedRuns';
import { isTextSaved, savedTextOf } from '../saving/savedText';
import type { Run } from '../training/run';
import type { LoadedText } from './loadedText';

/** Points of the curve in the list of saved runs, which draws no more. */
const listedCurvePoints = 300;

export interface BuildRunOptions {
  readonly id: number;
  readonly savedId: string;
  readonly config: RunConfig;
  readonly choice: BackendChoice;
  readonly text: LoadedText;
  /** A saved run to resume. */
  readonly saved?: LoadedRun;
  /** Releases the lock on `savedId`; called when the run is disposed. */
  readonly release?: () => void;
}

export interface BuildRunDependencies {
  readonly backend: Backend;
  readonly savedRuns: SavedRuns;
  readonly emit: EmitEvent;
}

/**
 * @throws RequestError if the network does not fit into memory
 * @throws RangeError if the arrays of the saved run do not fit the network
 */
export async function buildRun(
  options: BuildRunOptions,
  { backend, savedRuns, emit }: BuildRunDependencies,
): Promise<Run> {
  const [{ Run }, { Autosave }, { snapshotOf }] = await Promise.all([
    import('../training/run'),
    import('../saving/autosave'),
    import('../saving/runSnapshot'),
  ]);
  const { id, savedId, config, choice, text, saved, release } = options;
  const { corpus, baselines } = text;
  const origin = { textId: await text.id(), config: text.config, source: text.source };
  const savedText = savedTextOf(corpus, origin, savedRuns.limits);
  const createdAt = saved?.record.createdAt ?? Date.now();
  const { textId, config: textConfig } = origin;
  const identity = { savedId, createdAt, textId, textConfig, textSaved: isTextSaved(savedText) };
  const shape = { ...config.model, vocabularySize: corpus.vocabulary.size };
  const resumeFrom = saved && snapshotOf(saved.metadata, saved.arrays, shape);
  const createAutosave = (run: SavableRun) =>
    new Autosave(run, {
      repository: savedRuns.repository,
      emit,
      title: async (metadata) => titleOf(metadata, identity, corpus),
      text: () => savedText,
      freeSpace: () => savedRuns.freeSpace(),
      onSaved: () => void savedRuns.afterSave(),
      release,
      saved: saved !== undefined,
    });
  const dependencies = { corpus, backend, baselines, emit, createAutosave, resumeFrom };
  return allocateNetwork(
    totalParameters(config.model, shape.vocabularySize),
    () => new Run({ id, savedId, config, choice, ...dependencies }),
  );
}

type RunIdentity = Pick<RunTitle, 'savedId' | 'createdAt' | 'textId' | 'textConfig' | 'textSaved'>;

/** The entry of the run in the list of saved runs. */
function titleOf(metadata: RunMetadata, identity: RunIdentity, corpus: Corpus): RunTitle {
  const { run, state, trainer, history } = metadata;
  return {
    ...identity,
    textName: corpus.summary.name,
    run,
    state,
    step: trainer.step,
    totalSteps: trainer.totalSteps,
    uniformLoss: Math.log(corpus.vocabulary.size),
    curve: thinnedCurve(history.curve, listedCurvePoints),
    validation: history.validation.map(({ step, loss, whole }) => ({ step, loss, whole })),
  };
}
