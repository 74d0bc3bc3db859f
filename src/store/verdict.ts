/** What a run that is over amounts to: how it stands against the trigram, and the one thing to try next. Pure. */

import { type Recommendation, recommendationFor } from './recommendation';
import { baselineLoss } from './results';
import type { SettingsChange } from './settings';
import type { ReadyText, Run } from './state';

export type Standing =
  /** The trigram is not counted, or nothing was measured. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'beats' | 'level' | 'behind';
      /** The network's perplexity over the trigram's. */
      readonly ratio: number;
      /** The trigram's loss on the same targets. */
      readonly trigramLoss: number;
    };

export interface Verdict {
  readonly standing: Standing;
  readonly advice: Recommendation;
}

/** Nats: a perplexity 3 % apart, about what another seed or another sample of 2,048 targets changes. */
const levelNats = 0.03;
/** @param run a run that is over, and whatever was measured of it */
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

/** What changes the settings as advised; undefined where no setting does. */
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
    case 'runOn':
    case 'mixture':
      return undefined;
  }
}
