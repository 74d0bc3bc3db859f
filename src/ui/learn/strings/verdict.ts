/** The verdict as sentences: the comparison with the best counted model, the recommendation, and how the run ended. */

import { presets } from '../../../config/presets';
import type { Recommendation } from '../../../store/recommendation';
import type { Standing } from '../../../store/verdict';
import { formatBytes, formatCount } from '../../shared/format';
import { formatPerplexity, type Unit } from '../../shared/meaning';
import { ngramTerm } from './models';

/** Accessible name of the group. */
export const verdictLabel = 'Verdict';

export interface RecommendationText {
  /** Ends with a period. */
  readonly sentence: string;
  /** Label of the button that applies it; absent if no setting does. */
  readonly action?: string;
}

/** @returns a sentence with its period; empty if there is nothing to compare with */
export function standingSentence(standing: Standing): string {
  if (standing.kind === 'unknown') return '';
  const { loss, best, trigram } = standing;
  const network = formatPerplexity(loss);
  const rival = `${ngramTerm(best.order)}’s`;
  const counted = formatPerplexity(best.loss);
  switch (standing.kind) {
    case 'beats':
      return `The network is better than every model that counts: its perplexity is ${network}, the ${rival} ${counted}.`;
    case 'level':
      return `The network is about as good as the best model that counts: its perplexity is ${network}, the ${rival} ${counted}.`;
    case 'behind': {
      const others = trigram ? `the trigram’s ${formatPerplexity(trigram.loss)}, ` : '';
      return `The ${ngramTerm(best.order)} model is better here: its perplexity is ${counted}, ${others}the network’s ${network}.`;
    }
  }
}

/** What a recommended run costs on this device. */
interface Cost {
  /** Formatted; absent if unknown. */
  readonly duration?: string;
  /** Bytes of the browser's storage. */
  readonly storage?: number;
}

export function recommendationText(
  recommendation: Recommendation,
  unit: Unit,
  { duration, storage }: Cost = {},
): RecommendationText {
  switch (recommendation.kind) {
    case 'lowerRate':
      return {
        sentence: 'Try a lower learning rate: at this one, each update overshot more than the last.',
        action: `Set learning rate to ${recommendation.learningRate}`,
      };
    case 'usualRate':
      return {
        sentence: recommendation.higher
          ? 'Try a higher learning rate: at this one, the updates are too small to get far.'
          : 'Try a lower learning rate: at this one, the updates overshoot and the loss does not settle.',
        action: `Set learning rate to ${recommendation.learningRate}`,
      };
    case 'longerText':
      return {
        sentence: `Try a longer text: the network soon memorizes one of ${formatCount(recommendation.tokens)} ${unit}s. Several files can be loaded together.`,
      };
    case 'dropout':
      return {
        sentence:
          'Try dropout: with half of the neurons left out at each step, the network cannot memorize the text.',
        action: `Set dropout to ${recommendation.dropout}`,
      };
    case 'smallerNetwork':
      return {
        sentence:
          'Try fewer neurons: the network has begun to memorize the text, and a smaller one can memorize less.',
        action: `Set hidden size to ${formatCount(recommendation.hiddenSize)}`,
      };
    case 'finishRun':
      return {
        sentence: `Try the full run: this one was stopped at step ${formatCount(recommendation.step)} of ${formatCount(recommendation.totalSteps)}, with much left to learn.`,
        action: 'Resume the run',
      };
    case 'moreSteps':
      return {
        sentence: recommendation.falling
          ? 'Try more steps: the network was still improving when the run ended.'
          : `Try more steps: the network has seen ${seen(recommendation.epochs)} and can learn more from it.`,
        action: `Set steps to ${formatCount(recommendation.steps)}`,
      };
    case 'moreEpochs':
      return {
        sentence: 'Try more epochs: further passes over the text still improve the network.',
        action: `Set epochs to ${recommendation.epochs}`,
      };
    case 'preset': {
      const { label } = presets[recommendation.preset];
      const reason = {
        seenLittle: `this run has seen ${seen(recommendation.epochs)}, the preset goes over it ${times(recommendation.presetEpochs)}.`,
        behind:
          'it has more neurons, half of them left out at each step so that it cannot memorize the text.',
        good: 'a larger network, with half of it left out at each step, may do even better.',
      };
      const space = storage === undefined ? '' : ` and ${formatBytes(storage)} of storage`;
      const time = duration === undefined ? '' : ` It takes about ${duration}${space} on this device.`;
      return {
        sentence: `Try ${label}: ${reason[recommendation.because]}${time}`,
        action: `Choose ${label}`,
      };
    }
    case 'largerNetwork':
      return {
        sentence:
          'Try more neurons: the network has seen the text often enough but may be too small to learn more.',
        action: `Set hidden size to ${formatCount(recommendation.hiddenSize)}`,
      };
    case 'mixture':
      return {
        sentence: `Try mixing the network with the trigram model (perplexity ${formatPerplexity(recommendation.loss)}): each predicts well what the other does not.`,
        action: 'Try the mixture',
      };
    case 'none':
      return {
        sentence: recommendation.behind
          ? 'Where sentences repeat, counting is hard to beat; a longer or more varied text shows better what a network learns.'
          : `No setting stands out as worth changing; more text would help most.`,
      };
  }
}

/** Which step’s parameters were kept at the end; empty if they are those of the last planned step. */
export function endSentence(ended: {
  readonly checkpointStep: number;
  readonly lastStep: number;
  readonly early: boolean;
}): string {
  const { checkpointStep, lastStep, early } = ended;
  const last = formatCount(lastStep);
  const reason = early
    ? ` The run ended early, at step ${last}, because the validation loss had stopped improving.`
    : '';
  if (checkpointStep === lastStep) return reason.trim();
  const kept = `Kept step ${formatCount(checkpointStep)}, which had the lowest validation loss`;
  return early ? `${kept}.${reason}` : `${kept}; the last step was ${last}.`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

function times(epochs: number): string {
  const rounded = Math.round(epochs);
  return rounded === 4 ? 'four times' : `${formatCount(rounded)} times`;
}

/** 49% of the text; the text 1.3 times */
function seen(epochs: number): string {
  return epochs < 1 ? `${percent(epochs)} of the text` : `the text ${epochs.toFixed(1)} times`;
}
