/** The verdict on a finished run: its comparison with the best counted model and a recommendation. Pure. */

import { presentMeasurement } from './presentMeasurement';
import { type Recommendation, recommendationFor } from './recommendation';
import { baselineLosses } from './results';
import type { SettingsChange } from './settings';
import type { ReadyText, Run } from './state';

/** A counted model and its loss on the targets of the run's last measurement. */
interface Rival {
  /** The length of its n-grams. */
  readonly order: number;
  readonly loss: number;
}

export type Standing =
  /** Nothing is counted yet, or nothing was measured. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'beats' | 'level' | 'behind';
      /** The network's loss. */
      readonly loss: number;
      /** The best counted model. */
      readonly best: Rival;
      /** The trigram model, if another is the best. */
      readonly trigram?: Rival;
    };

export interface Verdict {
  readonly standing: Standing;
  readonly advice: Recommendation;
}

/** Nats: a perplexity difference of 3 %, about what another seed or another sample of 2,048 targets changes. */
const levelNats = 0.03;

/** @param run a run that has ended */
export function verdictOf(run: Run, ready: ReadyText): Verdict {
  const standing = standingOf(run, ready);
  return { standing, advice: recommendationFor(run, ready, standing.kind === 'behind') };
}

function standingOf(run: Run, ready: ReadyText): Standing {
  if (run.state === 'diverged') return { kind: 'unknown' }; // it is as before training, or nearly
  const loss = presentMeasurement(run)?.loss;
  const rivals = baselineLosses(ready, run);
  if (loss === undefined || rivals.length === 0) return { kind: 'unknown' };
  const best = rivals.reduce((lowest, rival) => (rival.loss < lowest.loss ? rival : lowest));
  const trigram = best.order === 3 ? undefined : rivals.find(({ order }) => order === 3);
  const nats = loss - best.loss;
  const level = Math.abs(nats) <= levelNats;
  return { kind: level ? 'level' : nats < 0 ? 'beats' : 'behind', loss, best, trigram };
}

/** The settings change that follows the recommendation; undefined if it concerns no setting. */
export function settingsChangeFor(advice: Recommendation): SettingsChange | undefined {
  switch (advice.kind) {
    case 'lowerRate':
    case 'usualRate':
      return { training: { learningRate: advice.learningRate } };
    case 'dropout':
      return { training: { dropout: advice.dropout } };
    case 'smallerNetwork':
    case 'largerNetwork':
      return { model: { hiddenSize: advice.hiddenSize } };
    case 'moreSteps':
      return { training: { duration: 'steps', steps: advice.steps } };
    case 'moreEpochs':
      return { training: { duration: 'epochs', epochs: advice.epochs } };
    case 'preset':
      return { preset: advice.preset };
    case 'longerText':
    case 'finishRun':
    case 'mixture':
    case 'none':
      return undefined;
  }
}
