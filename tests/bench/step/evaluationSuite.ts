/** The exact evaluation of held-out text on one thread and on two of WebAssembly. */

import { measure } from '../../../src/engine/evaluate';
import type { Windows } from '../../../src/engine/minibatch';
import { initialValues } from '../../../src/engine/parameters';
import { createOnThreads } from './inkling';
import { setupOf, textOf } from './setup';

/** A tenth of half a million tokens. */
const heldOutTargets = 50_000;
/** Targets of one timed round. */
const targetsPerRound = 2_000;

export interface EvaluationTimes {
  /** Median seconds of a round on one thread and on two. */
  readonly secondsPerRound: readonly [number, number];
  /** Seconds for `heldOutTargets` targets on two threads. */
  readonly wholeValidationSeconds: number;
}

/** Evaluates the network of the default recipe, in alternation. */
export async function compareEvaluation(rounds = 5): Promise<EvaluationTimes> {
  const { shape, training } = setupOf({ recipe: 'default' });
  const text = textOf(shape);
  const values = initialValues(shape, training, text.trainingCounts);
  const { contextLength } = shape;
  const positions = text.trainingPositions.subarray(0, targetsPerRound);
  const windows: Windows = { ids: text.ids, positions, contextLength };
  const networks = await Promise.all(
    [1, 2].map(async (threads) => (await createOnThreads(threads))(shape, values)),
  );
  const seconds: number[][] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    networks.forEach((network, i) => {
      const from = performance.now();
      for (const _ of measure(network, windows));
      if (round > 0) seconds[i].push((performance.now() - from) / 1000); // the first warms up
    });
  }
  const [one, two] = seconds.map((each) => each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)]);
  for (const network of networks) network.dispose();
  return { secondsPerRound: [one, two], wholeValidationSeconds: (two * heldOutTargets) / targetsPerRound };
}
