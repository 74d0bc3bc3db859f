/** The caption of a saved picture of the chart, which must explain itself without the page. Pure. */

import { presets } from '../../config/presets';
import type { RunConfig } from '../../config/settings';
import { presentMeasurement } from '../../store/presentMeasurement';
import { trainingLoss } from '../../store/selectors';
import { sameRun } from '../../store/settings';
import type { Run } from '../../store/state';
import type { Unit } from '../shared/meaning';
import { axisName, captionSettings, outcomeStrings } from './strings/chart';

export interface ChartCaption {
  /** The text's name. */
  readonly title: string;
  readonly settings: string;
  /** The perplexity reached; before a run, that of guessing. */
  readonly outcome: string;
  /** What the vertical axis measures. */
  readonly axis: string;
}

interface CaptionInputs {
  readonly name: string;
  readonly unit: Unit;
  readonly distinct: number;
  readonly run: Run | undefined;
  /** Whether the vertical axis is labeled in perplexity. */
  readonly perplexity: boolean;
}

export function chartCaption({ name, unit, distinct, run, perplexity }: CaptionInputs): ChartCaption {
  return {
    title: name,
    settings: run ? settingsLine(run.config, unit) : '',
    outcome: run ? outcomeLine(run, unit) : outcomeStrings.noRun(distinct, unit),
    axis: axisName(unit, perplexity),
  };
}

/**
 * Quick look · context 4 words · embedding 30 · hidden 300 · batch 128 · Adam at 0.004, cosine · seed 1
 * Non-breaking spaces keep each part on one line.
 */
export function settingsLine(config: RunConfig, unit: Unit): string {
  const { model, training } = config;
  const preset = Object.values(presets).find(({ run }) => sameRun(run, config));
  return [
    preset?.label,
    captionSettings.context(model.contextLength, unit),
    captionSettings.embedding(model.embeddingSize),
    captionSettings.hidden(model.hiddenSize),
    training.dropout > 0 && captionSettings.dropout(training.dropout),
    captionSettings.batch(training.batchSize),
    captionSettings.optimizer(training.optimizer, training.learningRate, training.schedule),
    captionSettings.seed(training.seed),
  ]
    .flatMap((part) => (part ? part.replaceAll(' ', '\u00a0') : []))
    .join(' · ');
}

/** Validation perplexity 203 at step 4,000, on all unseen text */
export function outcomeLine(run: Run, unit: Unit): string {
  const validation = presentMeasurement(run);
  if (!validation) return outcomeStrings.notMeasured(trainingLoss(run));
  const { loss, step, whole, targets } = validation;
  return outcomeStrings.validation(loss, step, unit, whole ? undefined : targets);
}
