/** Time to quality: a run on a text in the real worker, with its validation perplexities over time. */

import { defaultSample } from '../../src/config/samples';
import type { BaselineComparison, BaselineLosses, Evaluation } from '../../src/protocol/measurement';
import type { LossPoint } from '../../src/protocol/run';
import { parseSettings } from '../../src/store/addressBar';
import { fetchTexts, openWorkerClient, type WorkerClient } from './workerClient';

export interface QualityOptions {
  /** In the format of the page's address bar: preset=best&hiddenSize=200 */
  readonly settings: string;
  /** Target validation perplexities. */
  readonly targets: readonly number[];
  /** Names of the files at /bench-text; empty for the sample. */
  readonly files: readonly string[];
}

/** A measurement; its fields have the names that a PyTorch script prints, so that results fit in one table. */
export interface QualityPoint {
  readonly step: number;
  /** Time spent training, without validation. */
  readonly seconds: number;
  /** Mean of about the last 500 steps; null before the first. */
  readonly trainLoss: number | null;
  readonly validationLoss: number;
  readonly validationPerplexity: number;
  /** Held-out words measured. */
  readonly targets: number;
  /** Whether these are all targets of the validation part. */
  readonly whole: boolean;
}

/** When the validation sample first reached a perplexity; null if never. */
export interface Reached {
  readonly validationPerplexity: number;
  readonly step: number | null;
  readonly seconds: number | null;
}

export interface Quality {
  readonly recipe: string;
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
  /** The n-gram baselines, and the time to count them. */
  readonly ngrams: readonly BaselineLosses[];
  readonly countingMs: number;
  /** The step whose parameters the run ended with. */
  readonly checkpointStep: number;
  /** Time spent training. */
  readonly trainingSeconds: number;
  readonly validation: Final;
  readonly test: Final;
}

/** A measurement of a whole part. */
export interface Final {
  readonly loss: number;
  readonly perplexity: number;
  readonly targets: number;
  readonly comparison?: BaselineComparison;
}

/** Trains to the end of the plan, including the final evaluation. */
export async function measureQuality(options: QualityOptions): Promise<Quality> {
  const { targets, files } = options;
  const { preset, run, corpus, backend } = parseSettings(options.settings);
  const source =
    files.length === 0
      ? ({ kind: 'sample', name: defaultSample } as const)
      : ({ kind: 'files', files: await fetchTexts(files) } as const);
  const client = openWorkerClient();
  const points = watchCurve(client);
  try {
    const ready = client.next('corpusReady');
    const counting = client.next('ngramBaselines');
    client.send('loadCorpus', { source, config: corpus });
    const { summary } = await ready;
    const { losses: ngrams, elapsedMs: countingMs } = await counting;
    const created = client.next('runCreated');
    const started = client.next('backend');
    const ended = client.next('runEnded');
    const whole = (wholePart: 'validation' | 'test') =>
      client.next('evaluation', ({ evaluation, part }) => part === wholePart && evaluation.whole);
    const tested = whole('test');
    let trainingSeconds = 0;
    client.subscribe(({ name, payload }) => {
      if (name === 'progress') trainingSeconds = payload.progress.trainingMs / 1000;
    });
    client.send('start', { run, backend });
    const [{ objective, totalSteps: steps }, { report }] = await Promise.all([created, started]);
    const { checkpointStep } = await ended;
    // After `runEnded`: a small text is evaluated whole during training too
    const validation = await whole('validation');
    const test = await tested;
    const { batchSize, learningRate, optimizer, schedule } = run.training;
    return {
      ...{
        recipe: options.settings || preset,
        steps,
        batch: batchSize,
        lr: learningRate,
        optimizer,
        schedule,
        objective,
      },
      backend: report.name,
      tokens: summary.tokens,
      vocabulary: summary.distinct,
      readyMs: summary.elapsedMs,
      reached: targets.map((perplexity) => firstBelow(perplexity, points)),
      points,
      ngrams,
      countingMs,
      checkpointStep,
      trainingSeconds,
      validation: finalOf(validation),
      test: finalOf(test),
    };
  } finally {
    client.dispose();
  }
}

function finalOf({ evaluation: { loss, targets }, comparison }: Measured): Final {
  return { loss, perplexity: Math.exp(loss), targets, comparison };
}

interface Measured {
  readonly evaluation: Evaluation;
  readonly comparison?: BaselineComparison;
}

/** Collects and prints the measurements. */
function watchCurve(client: WorkerClient): readonly QualityPoint[] {
  const points: QualityPoint[] = [];
  const losses: LossPoint[] = [];
  let seconds = 0;
  client.subscribe((message) => {
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
    const covered = losses[i].step - (losses[i - 1]?.step ?? 0);
    sum += covered * losses[i].loss;
    steps += covered;
  }
  return steps > 0 ? sum / steps : null;
}
