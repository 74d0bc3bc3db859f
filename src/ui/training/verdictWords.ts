/** A verdict in sentences: how the network stands, and the one thing to try next. None of them blames the person. */

import { presets } from '../../config/presets';
import type { Recommendation } from '../../store/recommendation';
import type { Standing } from '../../store/verdict';
import { formatCount } from '../shared/format';
import { formatPerplexity } from '../shared/meaning';

type Unit = 'word' | 'character';

export interface AdviceWords {
  /** Ends with a full stop. */
  readonly sentence: string;
  /** On the button that does it; absent where no button can. */
  readonly action?: string;
}

/** @returns a sentence with its full stop; empty where there is nothing to compare with */
export function standingSentence(standing: Standing, unit: Unit): string {
  if (standing.kind === 'unknown') return '';
  const { ratio, trigramLoss } = standing;
  const choices = formatPerplexity(trigramLoss);
  switch (standing.kind) {
    case 'beats':
      return `That beats the trigram by ${percent(1 - ratio)}: counting ${unit} triples leaves ${choices} to choose among.`;
    case 'level':
      return `That is level with the trigram: counting ${unit} triples leaves ${choices} to choose among.`;
    case 'behind':
      return `The trigram is ${percent(1 - 1 / ratio)} ahead: counting ${unit} triples leaves only ${choices} to choose among.`;
  }
}

/** @param duration how long the advised run would take here, as printed; absent where that is not known */
export function adviceWords(advice: Recommendation, unit: Unit, duration?: string): AdviceWords {
  switch (advice.kind) {
    case 'lowerRate':
      return {
        sentence: 'Try a lower learning rate: at this one each correction overshot further than the last.',
        action: `Set learning rate to ${advice.learningRate}`,
      };
    case 'usualRate':
      return {
        sentence: advice.higher
          ? 'Try a higher learning rate: at this one the corrections are too small to get far.'
          : 'Try a lower learning rate: at this one the corrections overshoot, and it settles on nothing.',
        action: `Set learning rate to ${advice.learningRate}`,
      };
    case 'longerText':
      return {
        sentence: `Try a longer text: ${formatCount(advice.tokens)} ${unit}s to learn from are soon known by heart. Several files at once are joined.`,
      };
    case 'dropout':
      return {
        sentence:
          'Try dropout: with half of its neurons left out at each step it cannot learn the text by heart.',
        action: `Set dropout to ${advice.dropout}`,
      };
    case 'smallerNetwork':
      return {
        sentence:
          'Try fewer neurons: it has begun to know the text by heart, and a smaller network holds less of it.',
        action: `Set hidden size to ${formatCount(advice.hiddenSize)}`,
      };
    case 'runOn':
      return {
        sentence: `Try the whole plan: it was stopped at step ${formatCount(advice.step)} of ${formatCount(advice.totalSteps)}, with much of what it can learn still ahead.`,
      };
    case 'moreSteps':
      return {
        sentence: advice.falling
          ? 'Try more steps: it was still getting better when it ended.'
          : `Try more steps: it has seen ${seen(advice.epochs)}, and more of it still teaches something new.`,
        action: `Set steps to ${formatCount(advice.steps)}`,
      };
    case 'moreEpochs':
      return {
        sentence: 'Try more epochs: going over the text again still makes it better.',
        action: `Set epochs to ${advice.epochs}`,
      };
    case 'preset': {
      const { label } = presets[advice.preset];
      const time = duration === undefined ? '' : `, in about ${duration} here`;
      const why = {
        seenLittle: `this run has seen ${seen(advice.epochs)}, that one goes over it ${times(advice.presetEpochs)}${time}.`,
        behind: `more neurons, half of them left out at each step so that it cannot learn by heart${time}.`,
        good: `a larger network, half of it left out at each step, may go further${time}.`,
      };
      return { sentence: `Try ${label}: ${why[advice.because]}`, action: `Choose ${label}` };
    }
    case 'largerNetwork':
      return {
        sentence: 'Try more neurons: it has seen the text often enough, what it may lack is room.',
        action: `Set hidden size to ${formatCount(advice.hiddenSize)}`,
      };
    case 'mixture': {
      const choices = advice.loss === undefined ? '' : `, ${formatPerplexity(advice.loss)} to choose among`;
      return {
        sentence: `Try it mixed with the trigram${choices}: each knows what the other does not.`,
        action: 'Let the mixture write',
      };
    }
  }
}

/** What became of the parameters at the end; empty where they are those of the last step of the plan. */
export function endSentence(ended: {
  readonly checkpointStep: number;
  readonly lastStep: number;
  readonly early: boolean;
}): string {
  const { checkpointStep, lastStep, early } = ended;
  const last = formatCount(lastStep);
  const why = early ? ` It ended early, at step ${last}: held-out text had long not gone better.` : '';
  if (checkpointStep === lastStep) return why.trim();
  const kept = `Kept step ${formatCount(checkpointStep)}, where held-out text went best`;
  return early ? `${kept}.${why}` : `${kept}; the last step was ${last}.`;
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
