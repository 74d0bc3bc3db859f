/**
 * Recommends one thing to try after a run, by rules on its validation trend and its comparison with the counted
 * models. Pure; the UI words the recommendation.
 *
 * Thresholds marked as measured come from 21 novels of 1.05 million training words, validation perplexity: word
 * frequencies 649, trigram 168, this network 190 after two epochs without dropout, 180 with.
 */

import { plannedSteps } from '../config/plan';
import { presets } from '../config/presets';
import type { OptimizerName } from '../config/settings';
import { presentMeasurement } from './presentMeasurement';
import { baselineLoss, baselineLosses } from './results';
import type { ReadyText, Run } from './state';
import { type ValidationTrend, validationTrendOf } from './validationTrend';

export type Recommendation =
  | { readonly kind: 'lowerRate'; readonly learningRate: number }
  /** The rate is far from the one that works well with this optimizer. */
  | { readonly kind: 'usualRate'; readonly learningRate: number; readonly higher: boolean }
  | { readonly kind: 'longerText'; readonly tokens: number }
  | { readonly kind: 'dropout'; readonly dropout: number }
  | { readonly kind: 'smallerNetwork'; readonly hiddenSize: number }
  | { readonly kind: 'finishRun'; readonly step: number; readonly totalSteps: number }
  | { readonly kind: 'moreSteps'; readonly steps: number; readonly epochs: number; readonly falling: boolean }
  | { readonly kind: 'moreEpochs'; readonly epochs: number }
  | {
      readonly kind: 'preset';
      readonly preset: 'best' | 'makemore';
      readonly because: 'seenLittle' | 'behind' | 'good';
      /** Passes over the text: of this run, and of one with the preset. */
      readonly epochs: number;
      readonly presetEpochs: number;
    }
  | { readonly kind: 'largerNetwork'; readonly hiddenSize: number }
  /** `loss` is that of the mixture with the trigram model. */
  | { readonly kind: 'mixture'; readonly loss: number }
  /** Nothing that is likely to help. */
  | { readonly kind: 'none'; readonly behind: boolean };

/** The dropout of the Best quality preset, as Srivastava et al. 2014 use for hidden layers. */
const usualDropout = presets.best.run.training.dropout;
/** From this dropout on, more of it is not recommended. */
const enoughDropout = 0.3;
/** A short story: in shorter texts words repeat too rarely for a network of any size. */
const minTokens = 20_000;
/** At or below this size a smaller network is not recommended: makemore uses 200, Bengio et al. at least 50. */
const minNeurons = 100;
/** Nats below word frequencies that a suitable rate reaches well before `settledSteps`: measured, 0.41 after 173. */
const progressNats = 0.2;
const settledSteps = 300;
/** A rate this factor away from the usual one does not work well. */
export const farRateFactor = 10;
/** A rate this factor away may work, unless the run made no progress. */
const offRateFactor = 3;
/** A run stopped before this share of its plan never reached its low learning rates. */
const stoppedShare = 0.8;
/** Nats gained in the last quarter: a decaying rate alone gains up to 0.05 in a long run (measured 0.02). */
const fallingNats = 0.05;
/**
 * Useful epochs: measured, this network overfits a million words from the second epoch on without dropout; with
 * dropout, four epochs are worth nearly as much as new text (Muennighoff et al. 2023, arXiv:2305.16264).
 */
const usefulEpochs = { plain: 2, dropout: 4 };
/** If more than this factor of steps is needed, the preset made for long runs is recommended instead. */
const maxStepFactor = 3;
/** Share of the character preset's epochs that counts as enough; with so few characters, dozens of epochs do no harm. */
const enoughShare = 0.5;
const maxNeurons = 1000;
/** A mixture that lowers the perplexity by less than 2 % is not worth recommending. */
const worthwhileNats = 0.02;

/**
 * Returns the first recommendation that applies. Problems that ruin a run come before those that limit it: more steps
 * do not help at a wrong rate or once the text is memorized, and a larger network does not help one that has seen half
 * of the text.
 * @param behind whether a counted model predicts better
 */
export function recommendationFor(run: Run, ready: ReadyText, behind: boolean): Recommendation {
  if (run.state === 'diverged') return { kind: 'lowerRate', learningRate: rateAfterDiverging(run) };
  const trend = validationTrendOf(run);
  if (trend.rising) return againstOverfitting(run, ready);
  return (
    wrongRate(run, ready, { ...trend, behind }) ??
    stoppedEarly(run) ??
    (trend.overfitted ? againstOverfitting(run, ready) : undefined) ??
    undertrained(run, ready, trend) ??
    (behind ? larger(run, ready) : better(run, ready))
  );
}

/** A third of the rate, as Bengio 2012 (arXiv:1206.5533) advises; the usual rate if it was far above that. */
function rateAfterDiverging({ config: { training } }: Run): number {
  const usual = usualRate(training.optimizer);
  return training.learningRate > farRateFactor * usual ? usual : round(training.learningRate / 3, 1);
}

/** The presets' rate for the optimizer. */
export function usualRate(optimizer: OptimizerName): number {
  return (optimizer === 'adam' ? presets.quick : presets.blog).run.training.learningRate;
}

interface Outcome extends ValidationTrend {
  readonly behind: boolean;
}

/** A rate that is too low shows as little progress, or as progress only at the end; one too high may not show. */
function wrongRate(
  run: Run,
  ready: ReadyText,
  { recentImprovement, behind }: Outcome,
): Recommendation | undefined {
  const { training } = run.config;
  const usual = usualRate(training.optimizer);
  const factor = training.learningRate / usual;
  const far = factor >= farRateFactor || factor <= 1 / farRateFactor;
  const off = factor >= offRateFactor || factor <= 1 / offRateFactor;
  const loss = presentMeasurement(run)?.loss;
  const frequencies = baselineLoss(ready, run, 1) ?? ready.summary.unigramEntropy;
  const stuck = run.step >= settledSteps && loss !== undefined && loss > frequencies - progressNats;
  const slow = far && (factor > 1 || behind || recentImprovement > fallingNats);
  return slow || (stuck && off) ? { kind: 'usualRate', learningRate: usual, higher: factor < 1 } : undefined;
}

function againstOverfitting(run: Run, ready: ReadyText): Recommendation {
  const { training: tokens } = ready.summary.split;
  const { training, model } = run.config;
  if (tokens < minTokens) return { kind: 'longerText', tokens };
  if (training.dropout < enoughDropout) return { kind: 'dropout', dropout: usualDropout };
  if (model.hiddenSize <= minNeurons) return { kind: 'longerText', tokens };
  return { kind: 'smallerNetwork', hiddenSize: round(model.hiddenSize / 2, 2) };
}

function stoppedEarly({ state, step, totalSteps }: Run): Recommendation | undefined {
  return state === 'stopped' && step < stoppedShare * totalSteps
    ? { kind: 'finishRun', step, totalSteps }
    : undefined;
}

/** Recommends a longer run if it has seen the text too few times or was still improving. */
function undertrained(
  run: Run,
  ready: ReadyText,
  { recentImprovement }: ValidationTrend,
): Recommendation | undefined {
  if (run.ended?.early) return undefined; // early stopping saw no further improvement
  const { duration } = run.config.training;
  const preset = presetFor(ready);
  const epochs = epochsOf(run);
  const enough = usefulEpochsOf(run, preset);
  const tooFew = epochs < 0.95 * enough;
  if (!tooFew && recentImprovement <= fallingNats) return undefined;
  const factor = tooFew ? enough / epochs : 2;
  if (factor > maxStepFactor && !isLike(preset, run)) return presetAdvice(preset, run, 'seenLittle');
  if (duration === 'epochs') return { kind: 'moreEpochs', epochs: round(factor * epochs, 2) };
  return { kind: 'moreSteps', steps: round(factor * run.step, 2), epochs, falling: !tooFew };
}

/** The number of epochs below which more training is worthwhile. */
function usefulEpochsOf(run: Run, preset: BetterPreset): number {
  if (preset === 'makemore') return enoughShare * presetEpochs(preset, run);
  return run.config.training.dropout >= enoughDropout ? usefulEpochs.dropout : usefulEpochs.plain;
}

function larger(run: Run, ready: ReadyText): Recommendation {
  const { hiddenSize } = run.config.model;
  const preset = presetFor(ready);
  if (!isLike(preset, run)) return presetAdvice(preset, run, 'behind');
  if (hiddenSize >= maxNeurons) return mixtureOf(run, ready, true);
  return { kind: 'largerNetwork', hiddenSize: Math.min(maxNeurons, round(1.5 * hiddenSize, 2)) };
}

function better(run: Run, ready: ReadyText): Recommendation {
  const preset = presetFor(ready);
  return isLike(preset, run) ? mixtureOf(run, ready, false) : presetAdvice(preset, run, 'good');
}

type BetterPreset = 'best' | 'makemore';

/** The preset that gets the most from such a text. */
function presetFor({ summary }: ReadyText): BetterPreset {
  return summary.tokenizer === 'characters' ? 'makemore' : 'best';
}

function presetAdvice(
  preset: BetterPreset,
  run: Run,
  because: 'seenLittle' | 'behind' | 'good',
): Recommendation {
  return { kind: 'preset', preset, because, epochs: epochsOf(run), presetEpochs: presetEpochs(preset, run) };
}

function presetEpochs(preset: BetterPreset, { trainingWindows }: Run): number {
  const { training } = presets[preset].run;
  return (plannedSteps(training, trainingWindows) * training.batchSize) / trainingWindows;
}

/** Whether the preset would bring nothing that the run did not have. */
function isLike(preset: BetterPreset, run: Run): boolean {
  const { model, training } = run.config;
  const like = presets[preset].run;
  if (preset === 'makemore') return epochsOf(run) >= enoughShare * presetEpochs(preset, run);
  return model.hiddenSize >= like.model.hiddenSize && training.dropout >= enoughDropout;
}

/** The mixture only if it was measured, and predicts clearly better than the network and than every counted model. */
function mixtureOf(run: Run, ready: ReadyText, behind: boolean): Recommendation {
  const { loss, comparison } = presentMeasurement(run) ?? {};
  const mixed = comparison?.mixtures.find(({ order }) => order === 3)?.loss;
  const others = [loss ?? Number.POSITIVE_INFINITY, ...baselineLosses(ready, run).map((each) => each.loss)];
  return mixed !== undefined && mixed < Math.min(...others) - worthwhileNats
    ? { kind: 'mixture', loss: mixed }
    : { kind: 'none', behind };
}

function epochsOf({ step, config, trainingWindows }: Run): number {
  return (step * config.training.batchSize) / trainingWindows;
}

/** Rounds to a value that a user would choose. */
function round(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
