/** Measures each engine that starts on a text, one after the other, and leaves nothing of that in memory. */

import { chosenObjective, multiplicationsPerStep } from '../../config/plan';
import { type BackendName, backendNames, isGpuBackend } from '../../config/settings';
import { trainingPositions } from '../../corpus/split';
import type { Corpus } from '../../corpus/types';
import { startBackend } from '../../engine/backend';
import { hasContext, releaseContext } from '../../engine/gpuBackends';
import { madeUpText, madeUpValues } from '../../engine/madeUpText';
import type { StepSize } from '../../engine/measuredSpeeds';
import { measureSteps } from '../../engine/measureStep';
import { requireMemory } from '../../engine/memory';
import { Trainer, type TrainingText } from '../../engine/trainer';
import { BackendError } from '../../engine/types';
import type { EngineProblem, MeasuredEngine } from '../../protocol/engines';
import { runInSlices } from '../runInSlices';
import { yieldToMessages } from '../scheduler';
import { trainingCounts } from '../training/trainingCounts';

/** How long the timed steps of an engine take together; starting it and its first step take as long as they take. */
const budgetMs = 1200;
/**
 * The largest steps that are measured on slow engines, in multiplications: a step cannot be interrupted. Measured on a
 * laptop, CPU takes 5 ns per multiplication, and a software renderer 1.6 ns, or 2 ns with TensorFlow.js; these steps take one to three seconds.
 */
const largestSteps: Readonly<Partial<Record<BackendName, number>>> = { cpu: 2.5e8 };
const largestStepsInSoftware: typeof largestSteps = { ...largestSteps, webgl: 2e9, tfjs: 1e9 };
/** Distinct words of the made-up text that is used as long as no text is loaded. */
const madeUpVocabularySize = 10_000;

export interface MeasureOptions {
  readonly size: StepSize;
  readonly text: TrainingText;
  /** Whether WebGL is rendered in software. */
  readonly inSoftware: boolean;
  readonly signal: AbortSignal;
  readonly onStart: (backend: BackendName) => void;
  readonly onMeasured: (engine: MeasuredEngine) => void;
}

/** The text to measure on: that of `corpus`, or a made-up one if there is none, or it has no tokens to train on. */
export function measuredText(corpus: Corpus | undefined, contextLength: number): TrainingText {
  if (!corpus || corpus.ids.length === 0) return madeUpText(corpus?.vocabulary.size ?? madeUpVocabularySize);
  const { ids, split, boundary } = corpus;
  const positions = trainingPositions(split, contextLength);
  return { ids, trainingPositions: positions, trainingCounts: trainingCounts(corpus), boundary };
}

/** Measures all engines in the order of `backendNames`; ends early, without a further call, when `signal` aborts. */
export async function measureEngines(options: MeasureOptions): Promise<void> {
  const { signal, onStart, onMeasured } = options;
  for (const backend of backendNames) {
    if (signal.aborted) return;
    onStart(backend);
    await yieldToMessages();
    const measured = await measureEngine(backend, options);
    if (measured) onMeasured(measured);
  }
}

type EngineOptions = Omit<MeasureOptions, 'onStart' | 'onMeasured'>;

/** @returns undefined if canceled */
async function measureEngine(
  backend: BackendName,
  options: EngineOptions,
): Promise<MeasuredEngine | undefined> {
  if (isTooSlow(backend, options)) return { backend, problem: 'tooSlow', detail: '' };
  const isNew = isGpuBackend(backend) && !hasContext(backend);
  try {
    return await timeEngine(backend, options);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { backend, problem: problemOf(error), detail };
  } finally {
    if (isNew) releaseContext(backend);
  }
}

async function timeEngine(
  backend: BackendName,
  { size, text, signal }: EngineOptions,
): Promise<MeasuredEngine | undefined> {
  const { run, vocabularySize } = size;
  const { report, createNetwork } = await startBackend(backend);
  await yieldToMessages();
  if (signal.aborted) return undefined;
  const shape = { ...run.model, vocabularySize };
  requireMemory(shape, run.training, chosenObjective(run.training, vocabularySize), backend);
  const trainer = new Trainer(run, text, madeUpValues(shape), createNetwork);
  try {
    const stepMs = await runInSlices(measureSteps(trainer, budgetMs), () => !signal.aborted);
    if (stepMs === undefined) return undefined;
    const { threads } = report;
    return { backend, stepMs, wordsPerSecond: (1000 * run.training.batchSize) / stepMs, threads };
  } finally {
    trainer.dispose();
  }
}

function isTooSlow(backend: BackendName, { size, inSoftware }: EngineOptions): boolean {
  const largest = (inSoftware ? largestStepsInSoftware : largestSteps)[backend] ?? Number.POSITIVE_INFINITY;
  return multiplicationsPerStep(size.run, size.vocabularySize) > largest;
}

function problemOf(error: unknown): EngineProblem {
  if (error instanceof BackendError) return error.wrongResults ? 'wrongResults' : 'unavailable';
  return error instanceof RangeError ? 'outOfMemory' : 'failed';
}
