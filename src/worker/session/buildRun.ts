/** Makes a run on a text: allocates its network on a backend that has started, and gives it a keeper. */

import type { BackendChoice, RunConfig } from '../../config/settings';
import { totalParameters } from '../../config/size';
import type { Corpus } from '../../corpus/types';
import type { Backend } from '../../engine/backend';
import { thinnedCurve } from '../../math/lossCurve';
import type { LoadedRun } from '../../storage/runRepository';
import type { RunMetadata, RunTitle } from '../../storage/savedRun';
import type { EmitEvent } from '../emitEvent';
import { allocateNetwork } from '../failures';
import type { SavableRun } from '../saving/autosave';
import type { SavedRuns } from '../saving/savedRuns';
import { isTextSaved, savedTextOf } from '../saving/savedText';
import type { Run } from '../training/run';
import type { LoadedText } from './loadedText';

/** Points of a run's curve in the list of saved runs: as many as are drawn. */
const listedPoints = 300;

export interface BuildRunOptions {
  readonly id: number;
  readonly savedId: string;
  readonly config: RunConfig;
  readonly choice: BackendChoice;
  readonly text: LoadedText;
  /** A saved run, to be gone on with. */
  readonly saved?: LoadedRun;
  /** Lets go of its name when it is disposed of. */
  readonly release?: () => void;
}

export interface BuildRunDependencies {
  readonly backend: Backend;
  readonly savedRuns: SavedRuns;
  readonly emit: EmitEvent;
}

/** @throws Refusal where the network cannot fit into memory, or a saved one is not whole */
export async function buildRun(
  wanted: BuildRunOptions,
  { backend, savedRuns, emit }: BuildRunDependencies,
): Promise<Run> {
  const [{ Run }, { Autosave }, { snapshotOf }] = await Promise.all([
    import('../training/run'),
    import('../saving/autosave'),
    import('../saving/runSnapshot'),
  ]);
  const { id, savedId, config, choice, text, saved, release } = wanted;
  const { corpus, baselines } = text;
  const origin = { textId: await text.id(), config: text.config, source: text.source };
  const savedText = savedTextOf(corpus, origin, savedRuns.limits);
  const createdAt = saved?.record.createdAt ?? Date.now();
  const { textId, config: textConfig } = origin;
  const named = { savedId, createdAt, textId, textConfig, textSaved: isTextSaved(savedText) };
  const shape = { ...config.model, vocabularySize: corpus.vocabulary.size };
  const from = saved && snapshotOf(saved.metadata, saved.arrays, shape);
  const keep = (run: SavableRun) =>
    new Autosave(run, {
      repository: savedRuns.repository,
      emit,
      title: async (metadata) => titleOf(metadata, named, corpus),
      text: () => savedText,
      freeSpace: () => savedRuns.freeSpace(),
      onSaved: () => void savedRuns.afterSave(),
      release,
      saved: saved !== undefined,
    });
  return allocateNetwork(
    totalParameters(config.model, shape.vocabularySize),
    () =>
      new Run({ id, savedId, config, choice, corpus, backend, baselines, emit, createAutosave: keep, from }),
  );
}

type RunIdentity = Pick<RunTitle, 'savedId' | 'createdAt' | 'textId' | 'textConfig' | 'textSaved'>;

/** What the list of saved runs shows of it. */
function titleOf(metadata: RunMetadata, named: RunIdentity, corpus: Corpus): RunTitle {
  const { run, state, trainer, history } = metadata;
  return {
    ...named,
    textName: corpus.summary.name,
    run,
    state,
    step: trainer.step,
    totalSteps: trainer.totalSteps,
    uniformLoss: Math.log(corpus.vocabulary.size),
    curve: thinnedCurve(history.curve, listedPoints),
    validation: history.validation.map(({ step, loss, whole }) => ({ step, loss, whole })),
  };
}
