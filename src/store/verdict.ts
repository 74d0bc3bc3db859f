/** The verdict on a finished run: its comparison with the trigram model and a recommendation. Pure. */

import { type Recommendation, recommendationFor } from './recommendation';
import { baselineLoss } from './results';
import type { SettingsChange } from './settings';
import type { ReadyText, Run } from './state';

export type Standing =
  /** The trigram model is not counted yet, or nothing was measured. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'beats' | 'level' | 'behind';
      /** The network's perplexity divided by the trigram model's. */
      readonly ratio: number;
      /** The trigram model's loss on the same targets. */
      readonly trigramLoss: number;
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
  const loss = run.validation.at(-1)?.loss;
  const trigramLoss = baselineLoss(ready, run, 3);
  if (loss === undefined || trigramLoss === undefined) return { kind: 'unknown' };
  const nats = loss - trigramLoss;
  const level = Math.abs(nats) <= levelNats;
  return { kind: level ? 'level' : nats < 0 ? 'beats' : 'behind', ratio: Math.exp(nats), trigramLoss };
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
      return undefined;
  }
}
