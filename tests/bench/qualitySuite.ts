/** Time to quality: a preset on a text, over the real worker, with the validation perplexities on its way. */

import { type BackendChoice, defaultCorpusConfig, type PresetName, presets } from '../../src/config';
import type { LossPoint } from '../../src/protocol/messages';
import { fetchText, openWire, type Wire } from './wire';

export interface QualityOptions {
  readonly preset: PresetName;
  readonly backend: BackendChoice;
  /** Validation perplexities to be reached. */
  readonly targets: readonly number[];
  /** The text at /bench-text, or else the page's own sample. */
  readonly text: 'served' | 'sample';
}

/** A measurement; fields named as a peer in PyTorch prints them, so that both stand in one table. */
export interface QualityPoint {
  readonly step: number;
  /** Training alone, without validation. */
  readonly seconds: number;
  /** Mean of the last 500 steps, about; null before the first. */
  readonly trainLoss: number | null;
  readonly validationLoss: number;
  readonly validationPerplexity: number;
  /** Held-out words measured. */
  readonly targets: number;
  /** Whether those are all of the validation part. */
  readonly whole: boolean;
}

/** When a perplexity was first met by the validation sample; null where it never was. */
export interface Reached {
  readonly validationPerplexity: number;
  readonly step: number | null;
  readonly seconds: number | null;
}

export interface Quality {
  readonly recipe: PresetName;
  readonly steps: number;
  readonly batch: number;
  readonly lr: number;
  readonly optimizer: string;
  readonly schedule: string;
  readonly objective: string;
  readonly backend: string;
  readonly tokens: number;
  readonly vocabulary: number;
  readonly readyMs: number;
  readonly reached: readonly Reached[];
  readonly points: readonly QualityPoint[];
  /** The measurement of the whole validation part. */
  readonly final: QualityPoint;
}

/** Trains to the plan's end, the measurement of the whole validation part included. */
export async function measureQuality(options: QualityOptions): Promise<Quality> {
  const { preset, backend, targets, text } = options;
  const { run } = presets[preset];
  const source =
    text === 'sample'
      ? ({ kind: 'sample', seed: 1 } as const)
      : ({ kind: 'files', files: [await fetchText()] } as const);
  const wire = openWire();
  const points = watchCurve(wire);
  try {
    const ready = wire.next('corpusReady');
    wire.send('loadCorpus', { source, config: defaultCorpusConfig });
    const { summary } = await ready;
    const created = wire.next('runCreated');
    const started = wire.next('backend');
    const ended = wire.next(
      'evaluation',
      ({ evaluation, part }) => part === 'validation' && evaluation.whole,
    );
    wire.send('start', { run, backend });
    const [{ objective }, { report }] = await Promise.all([created, started]);
    await ended;
    const { steps, batchSize, learningRate, optimizer, schedule } = run.training;
    return {
      ...{ recipe: preset, steps, batch: batchSize, lr: learningRate, optimizer, schedule, objective },
      backend: report.name,
      tokens: summary.tokens,
      vocabulary: summary.distinct,
      readyMs: summary.elapsedMs,
      reached: targets.map((perplexity) => firstBelow(perplexity, points)),
      points,
      final: points[points.length - 1],
    };
  } finally {
    wire.dispose();
  }
}

/** Gathers the measurements as they come, and tells of each. */
function watchCurve(wire: Wire): readonly QualityPoint[] {
  const points: QualityPoint[] = [];
  const losses: LossPoint[] = [];
  let seconds = 0;
  wire.subscribe((message) => {
    if (message.name === 'progress') {
      seconds = message.payload.progress.trainingMs / 1000;
      losses.push(...message.payload.progress.losses);
    } else if (message.name === 'evaluation' && message.payload.part === 'validation') {
      const { step, loss, targets, whole } = message.payload.evaluation;
      const point: QualityPoint = {
        step,
        seconds,
        trainLoss: recentLoss(losses),
        validationLoss: loss,
        validationPerplexity: Math.exp(loss),
        targets,
        whole,
      };
      points.push(point);
      const perplexity = point.validationPerplexity.toFixed(1);
      const part = whole ? ' (whole)' : '';
      console.info(`  step ${step}, ${seconds.toFixed(1)} s: validation perplexity ${perplexity}${part}`);
    }
  });
  return points;
}

function firstBelow(validationPerplexity: number, points: readonly QualityPoint[]): Reached {
  const point = points.find((each) => !each.whole && each.validationPerplexity <= validationPerplexity);
  return { validationPerplexity, step: point?.step ?? null, seconds: point?.seconds ?? null };
}

/** A point of the curve is a mean over the steps since the one before. */
function recentLoss(losses: readonly LossPoint[]): number | null {
  const last = losses[losses.length - 1]?.step ?? 0;
  let sum = 0;
  let steps = 0;
  for (let i = losses.length - 1; i >= 0 && losses[i].step > last - 500; i--) {
    const own = losses[i].step - (losses[i - 1]?.step ?? 0);
    sum += own * losses[i].loss;
    steps += own;
  }
  return steps > 0 ? sum / steps : null;
}
