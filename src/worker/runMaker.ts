/** Makes a run on a text: allocates its network on a backend that has started, and gives it a keeper. */

import type { BackendChoice, RunConfig } from '../config/settings';
import { totalParameters } from '../config/size';
import type { Corpus } from '../corpus/types';
import type { Backend } from '../engine/backend';
import { thinnedCurve } from '../math/lossCurve';
import type { RunFacts, RunTitle } from '../storage/kept';
import type { RunRead } from '../storage/shelf';
import type { Emit } from './emit';
import { withRoomFor } from './failures';
import type { Keepable } from './keeper';
import { isKept, keptTextOf } from './keptText';
import type { Library } from './library';
import type { Run } from './run';
import type { Text } from './text';

/** Points of a run's curve in the list of saved runs: as many as are drawn. */
const listedPoints = 300;

export interface RunWanted {
  readonly id: number;
  readonly savedId: string;
  readonly config: RunConfig;
  readonly choice: BackendChoice;
  readonly text: Text;
  /** A saved run, to be gone on with. */
  readonly saved?: RunRead;
  /** Lets go of its name when it is disposed of. */
  readonly release?: () => void;
}

export interface RunSurroundings {
  readonly backend: Backend;
  readonly library: Library;
  readonly emit: Emit;
}

/** @throws Refusal where the network cannot fit into memory, or a saved one is not whole */
export async function makeRun(wanted: RunWanted, { backend, library, emit }: RunSurroundings): Promise<Run> {
  const [{ Run }, { Keeper }, { snapshotOf }] = await Promise.all([
    import('./run'),
    import('./keeper'),
    import('./runSnapshot'),
  ]);
  const { id, savedId, config, choice, text, saved, release } = wanted;
  const { corpus, ruler } = text;
  const origin = { textId: await text.id(), config: text.config, source: text.source };
  const keptText = keptTextOf(corpus, origin, library.limits);
  const createdAt = saved?.kept.createdAt ?? Date.now();
  const { textId, config: textConfig } = origin;
  const named = { savedId, createdAt, textId, textConfig, textKept: isKept(keptText) };
  const shape = { ...config.model, vocabularySize: corpus.vocabulary.size };
  const from = saved && snapshotOf(saved.facts, saved.arrays, shape);
  const keep = (run: Keepable) =>
    new Keeper(run, {
      shelf: library.shelf,
      emit,
      title: async (facts) => titleOf(facts, named, corpus),
      text: () => keptText,
      makeRoom: () => library.makeRoom(),
      onSaved: () => void library.saved(),
      release,
      saved: saved !== undefined,
    });
  return withRoomFor(
    totalParameters(config.model, shape.vocabularySize),
    () => new Run({ id, savedId, config, choice, corpus, backend, ruler, emit, keep, from }),
  );
}

type Named = Pick<RunTitle, 'savedId' | 'createdAt' | 'textId' | 'textConfig' | 'textKept'>;

/** What the list of saved runs shows of it. */
function titleOf(facts: RunFacts, named: Named, corpus: Corpus): RunTitle {
  const { run, state, trainer, history } = facts;
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
