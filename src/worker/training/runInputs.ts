/** The inputs of a run: shape, training and held-out windows, word counts, and the parameters at step 0. */

import { chosenObjective } from '../../config/plan';
import type { RunConfig } from '../../config/settings';
import { heldOutPositions, trainingPositions } from '../../corpus/split';
import type { Corpus } from '../../corpus/types';
import type { Backend } from '../../engine/backend';
import { requireMemory } from '../../engine/memory';
import type { Windows } from '../../engine/minibatch';
import { initialValues, type ParameterValues, type Shape } from '../../engine/parameters';
import type { TrainingText } from '../../engine/trainer';
import type { HeldOutPart } from '../evaluation/ngramBaselines';
import { trainingCounts } from './trainingCounts';

export interface RunInputs {
  readonly shape: Shape;
  readonly text: TrainingText;
  /** All targets of each held-out part. */
  readonly heldOut: Readonly<Record<HeldOutPart, Windows>>;
  /** The parameters at step 0. */
  readonly initial: ParameterValues;
}

/** @throws RangeError if the network does not fit into memory */
export function createRunInputs(config: RunConfig, corpus: Corpus, { report }: Backend): RunInputs {
  const { model, training } = config;
  const { contextLength } = model;
  const { ids, split, vocabulary, boundary } = corpus;
  const counts = trainingCounts(corpus);
  const shape = { ...model, vocabularySize: vocabulary.size };
  requireMemory(shape, training, chosenObjective(training, vocabulary.size), report.name);
  const positions = trainingPositions(split, contextLength);
  const windowsOf = (part: HeldOutPart): Windows => {
    return { ids, positions: heldOutPositions(split, part, contextLength), contextLength, boundary };
  };
  return {
    shape,
    text: { ids, trainingPositions: positions, trainingCounts: counts, boundary },
    heldOut: { validation: windowsOf('validation'), test: windowsOf('test') },
    initial: initialValues(shape, training, counts),
  };
}
