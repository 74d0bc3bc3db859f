/**
 * The one thing to try after a run: rules on how it went and how it stands; the sentences are the page's. Pure.
 *
 * Where a threshold is said to be measured, it was on 21 novels of 1.05 million training words, validation perplexity:
 * word frequencies 649, trigram 168, this network 190 after two epochs without dropout, 180 with.
 */

import { plannedSteps } from '../config/plan';
import { presets } from '../config/presets';
import type { TrainingConfig } from '../config/settings';
import { baselineLoss } from './results';
import type { ReadyText, Run } from './state';
import { type ValidationTrend, validationTrendOf } from './validationTrend';

export type Recommendation =
  | { readonly kind: 'lowerRate'; readonly learningRate: number }
  /** The rate is far from the one that does well with this optimizer. */
  | { readonly kind: 'usualRate'; readonly learningRate: number; readonly higher: boolean }
  | { readonly kind: 'longerText'; readonly tokens: number }
  | { readonly kind: 'dropout'; readonly dropout: number }
  | { readonly kind: 'smallerNetwork'; readonly hiddenSize: number }
  | { readonly kind: 'runOn'; readonly step: number; readonly totalSteps: number }
  | { readonly kind: 'moreSteps'; readonly steps: number; readonly epochs: number; readonly falling: boolean }
  | { readonly kind: 'moreEpochs'; readonly epochs: number }
  | {
      readonly kind: 'preset';
      readonly preset: 'best' | 'makemore';
      readonly because: 'seenLittle' | 'behind' | 'good';
      /** Times over the text: of this run, and of one with the preset. */
      readonly epochs: number;
      readonly presetEpochs: number;
    }
  | { readonly kind: 'largerNetwork'; readonly hiddenSize: number }
  /** `loss` of the mixture with the trigram; absent where it was not measured. */
  | { readonly kind: 'mixture'; readonly loss?: number };

/** As much as Srivastava et al. 2014 leave out of hidden layers, and as the preset for quality. */
const usualDropout = presets.best.run.training.dropout;
/** With this much left out already, more is not the remedy. */
const enoughDropout = 0.3;
/** A short story: fewer words repeat too seldom for a network of any size. */
const fewTokens = 20_000;
/** Neurons below which a smaller network is no answer: makemore's names are learnt with 200, Bengio's least are 50. */
const fewNeurons = 100;
/** Nats below the word frequencies that a suitable rate has long reached by `settledSteps`: measured, 0.41 after 173. */
const leftNats = 0.2;
const settledSteps = 300;
/** As a factor: no rate this far from the usual one does well. */
const farRate = 10;
/** One this far off may, unless it got nowhere. */
const offRate = 3;
/** A run stopped before this share of its plan never had its low learning rates. */
const stoppedShare = 0.8;
/** Nats that the last quarter still brought: a decaying rate alone brings up to 0.05 of a long run (measured 0.02). */
const fallingNats = 0.05;
/**
 * Epochs worth having: measured, this network over-fits a million words from the second on without dropout; with it
 * four are worth nearly as much as new text (Muennighoff et al. 2023, arXiv:2305.16264).
 */
const worthEpochs = { plain: 2, dropout: 4 };
/** More than this many times the steps are better spent on the preset that is made for it. */
const maxStepFactor = 3;
/** Of the preset for characters, which are so few that epochs by the dozen do no harm: less is little. */
const enoughShare = 0.5;
const mostNeurons = 1000;

/**
 * The first that applies. What ruins a run comes before what limits it: no number of steps helps at a wrong rate or
 * once the text is known by heart, and no larger network helps one that has seen half of the text.
 * @param behind whether the trigram guesses better
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

/** A third, as Bengio 2012 (arXiv:1206.5533) advises; from a rate far beyond the usual one, that one at once. */
function rateAfterDiverging({ config: { training } }: Run): number {
  const usual = usualRate(training);
  return training.learningRate > farRate * usual ? usual : round(training.learningRate / 3, 1);
}

/** The rate that the presets found for the optimizer. */
function usualRate({ optimizer }: TrainingConfig): number {
  return (optimizer === 'adam' ? presets.quick : presets.blog).run.training.learningRate;
}

interface Outcome extends ValidationTrend {
  readonly behind: boolean;
}

/** Too low a rate shows in what it did not reach, or was only reaching at the end; too high a one need not show. */
function wrongRate(
  run: Run,
  ready: ReadyText,
  { recentImprovement: fallen, behind }: Outcome,
): Recommendation | undefined {
  const { training } = run.config;
  const usual = usualRate(training);
  const factor = training.learningRate / usual;
  const far = factor >= farRate || factor <= 1 / farRate;
  const off = factor >= offRate || factor <= 1 / offRate;
  const loss = run.validation.at(-1)?.loss;
  const frequencies = baselineLoss(ready, run, 1) ?? ready.summary.unigramEntropy;
  const stuck = run.step >= settledSteps && loss !== undefined && loss > frequencies - leftNats;
  const slow = far && (factor > 1 || behind || fallen > fallingNats);
  return slow || (stuck && off) ? { kind: 'usualRate', learningRate: usual, higher: factor < 1 } : undefined;
}

function againstOverfitting(run: Run, ready: ReadyText): Recommendation {
  const { training: tokens } = ready.summary.split;
  const { training, model } = run.config;
  if (tokens < fewTokens) return { kind: 'longerText', tokens };
  if (training.dropout < enoughDropout) return { kind: 'dropout', dropout: usualDropout };
  if (model.hiddenSize <= fewNeurons) return { kind: 'longerText', tokens };
  return { kind: 'smallerNetwork', hiddenSize: round(model.hiddenSize / 2, 2) };
}

function stoppedEarly({ state, step, totalSteps }: Run): Recommendation | undefined {
  return state === 'stopped' && step < stoppedShare * totalSteps
    ? { kind: 'runOn', step, totalSteps }
    : undefined;
}

/** More of the same, until it has seen the text as often as pays, or for as long as it goes on getting better. */
function undertrained(
  run: Run,
  ready: ReadyText,
  { recentImprovement: fallen }: ValidationTrend,
): Recommendation | undefined {
  if (run.ended?.early) return undefined; // it had its chance
  const { duration } = run.config.training;
  const preset = presetFor(ready);
  const epochs = epochsOf(run);
  const worth = epochsWorth(run, preset);
  const few = epochs < 0.95 * worth;
  if (!few && fallen <= fallingNats) return undefined;
  const factor = few ? worth / epochs : 2;
  if (factor > maxStepFactor && !isLike(preset, run)) return presetAdvice(preset, run, 'seenLittle');
  if (duration === 'epochs') return { kind: 'moreEpochs', epochs: round(factor * epochs, 2) };
  return { kind: 'moreSteps', steps: round(factor * run.step, 2), epochs, falling: !few };
}

/** Times over the text below which the run has seen little of it. */
function epochsWorth(run: Run, preset: BetterPreset): number {
  if (preset === 'makemore') return enoughShare * presetEpochs(preset, run);
  return run.config.training.dropout >= enoughDropout ? worthEpochs.dropout : worthEpochs.plain;
}

function larger(run: Run, ready: ReadyText): Recommendation {
  const { hiddenSize } = run.config.model;
  const preset = presetFor(ready);
  if (!isLike(preset, run)) return presetAdvice(preset, run, 'behind');
  if (hiddenSize >= mostNeurons) return mixtureOf(run);
  return { kind: 'largerNetwork', hiddenSize: Math.min(mostNeurons, round(1.5 * hiddenSize, 2)) };
}

function better(run: Run, ready: ReadyText): Recommendation {
  const preset = presetFor(ready);
  return isLike(preset, run) ? mixtureOf(run) : presetAdvice(preset, run, 'good');
}

type BetterPreset = 'best' | 'makemore';

/** The preset that goes furthest with such a text. */
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

function mixtureOf(run: Run): Recommendation {
  const mixtures = run.validation.at(-1)?.comparison?.mixtures;
  return { kind: 'mixture', loss: mixtures?.find(({ order }) => order === 3)?.loss };
}

function epochsOf({ step, config, trainingWindows }: Run): number {
  return (step * config.training.batchSize) / trainingWindows;
}

/** A number a person would choose. */
function round(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
