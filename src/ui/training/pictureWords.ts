/** What stands around the chart in a picture of it, which nobody can ask. Pure. */

import { presets } from '../../config/presets';
import type { RunConfig } from '../../config/settings';
import { lastValidation, trainingLoss } from '../../store/selectors';
import { sameRun } from '../../store/settings';
import type { Run } from '../../store/state';
import { formatCount } from '../shared/format';
import { formatPerplexityFinely } from '../shared/meaning';

type Unit = 'word' | 'character';

export interface PictureWords {
  /** Of the text. */
  readonly title: string;
  readonly settings: string;
  /** How far the network came; what a guess is worth where there is no network yet. */
  readonly outcome: string;
  /** What the vertical axis counts. */
  readonly axis: string;
}

interface Facts {
  readonly name: string;
  readonly unit: Unit;
  readonly distinct: number;
  readonly run: Run | undefined;
  /** Whether the axis is labelled in perplexity. */
  readonly perplexity: boolean;
}

export function pictureWords({ name, unit, distinct, run, perplexity }: Facts): PictureWords {
  return {
    title: name,
    settings: run ? settingsLine(run.config, unit) : '',
    outcome: run ? outcomeLine(run, unit) : `Blind guessing among ${formatCount(distinct)} ${unit}s`,
    axis: perplexity ? 'perplexity' : `nats a ${unit}`,
  };
}

/**
 * Parts that no line end should divide are held together by spaces that do not break:
 * Quick look · context 4 words · embedding 30 · hidden 300 · batch 128 · Adam at 0.004, cosine · seed 1
 */
export function settingsLine(config: RunConfig, unit: Unit): string {
  const { model, training } = config;
  const preset = Object.values(presets).find(({ run }) => sameRun(run, config));
  const { contextLength, embeddingSize, hiddenSize } = model;
  const optimizer = training.optimizer === 'adam' ? 'Adam' : 'SGD';
  return [
    preset?.label,
    `context ${contextLength} ${unit}${contextLength === 1 ? '' : 's'}`,
    `embedding ${embeddingSize}`,
    `hidden ${formatCount(hiddenSize)}`,
    training.dropout > 0 && `dropout ${training.dropout}`,
    `batch ${formatCount(training.batchSize)}`,
    `${optimizer} at ${training.learningRate}, ${training.schedule}`,
    `seed ${training.seed}`,
  ]
    .flatMap((part) => (part ? part.replaceAll(' ', '\u00a0') : []))
    .join(' · ');
}

/** Validation perplexity 203 at step 4,000, on all unseen text */
export function outcomeLine(run: Run, unit: Unit): string {
  const validation = lastValidation(run);
  if (validation) {
    const where = validation.whole
      ? 'all unseen text'
      : `a sample of ${formatCount(validation.targets)} unseen ${unit}s`;
    return `Validation perplexity ${formatPerplexityFinely(validation.loss)} at step ${formatCount(validation.step)}, on ${where}`;
  }
  const loss = trainingLoss(run);
  const reached = loss === undefined ? 'Not' : `Training perplexity ${formatPerplexityFinely(loss)}, not`;
  return `${reached} measured on unseen text yet`;
}
