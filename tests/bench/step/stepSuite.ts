/** Compares training steps on the same machine, model, data and backend, interleaved in one page. */

import type { BackendChoice, BackendName } from '../../../src/config/settings';
import { detectBackend } from '../../../src/engine/detectBackend';
import type { Contender } from './contender';
import { createInkling } from './inkling';
import { type Budget, interleave, type WarmContender, warmUp } from './interleave';
import { type Setup, type SetupChoice, setupOf } from './setup';

export interface ContenderChoice extends SetupChoice {
  readonly name: string;
  /** An engine of ours, or stock TensorFlow.js; `tfjs` is our engine on TensorFlow.js, whatever the backend. */
  readonly kind: 'inkling' | 'tfjs' | 'minimize' | 'layers';
  /** Number of threads of Inkling on WebAssembly; by default as many as the page uses. */
  readonly threads?: number;
}

export interface Comparison extends Budget {
  readonly backend: BackendChoice;
  readonly contenders: readonly ContenderChoice[];
}

export interface Timing {
  readonly name: string;
  readonly medianMs: number;
  readonly minimumMs: number;
  readonly maximumMs: number;
  readonly stepsPerSecond: number;
  readonly wordsPerSecond: number;
  /** gl.draw* calls, on WebGL. */
  readonly drawCallsPerStep?: number;
  readonly stepsPerRound: number;
  /** In nats per word; the same for all contenders on the same setup. */
  readonly firstLoss: number;
  readonly roundMs: readonly number[];
}

/** A contender that could not take part. */
export interface FailedContender {
  readonly name: string;
  readonly error: string;
}

export interface ComparisonResult {
  readonly backend: BackendName;
  readonly timings: readonly (Timing | FailedContender)[];
}

/** Warms up each contender, and times those that work in alternation. */
export async function compare({
  backend: choice,
  contenders,
  seconds,
}: Comparison): Promise<ComparisonResult> {
  const backend = detectBackend(choice).report.name;
  const results = new Map<string, Timing | FailedContender>();
  const runnable: ({ choice: ContenderChoice } & WarmContender)[] = [];
  for (const each of contenders) {
    try {
      const contender = await createContender(each, backend);
      runnable.push({ choice: each, ...(await warmUp(contender)) });
    } catch (error) {
      results.set(each.name, { name: each.name, error: messageOf(error) });
    }
  }
  const times = await interleave(runnable, { seconds });
  runnable.forEach(({ choice: { name, ...choice }, contender, firstLoss }, i) => {
    const { roundMs, stepsPerRound } = times[i];
    const sorted = roundMs.toSorted((a, b) => a - b);
    const medianMs = sorted[Math.floor(sorted.length / 2)];
    const stepsPerSecond = 1000 / medianMs;
    const drawCalls = contender.drawCalls?.(); // of the last round
    results.set(name, {
      name,
      medianMs,
      minimumMs: sorted[0],
      maximumMs: sorted[sorted.length - 1],
      stepsPerSecond,
      wordsPerSecond: setupOf(choice).training.batchSize * stepsPerSecond,
      drawCallsPerStep: drawCalls && drawCalls / stepsPerRound,
      stepsPerRound,
      firstLoss,
      roundMs,
    });
  });
  for (const { contender } of runnable) contender.dispose();
  return { backend, timings: contenders.flatMap(({ name }) => results.get(name) ?? []) };
}

/**
 * Why stock TensorFlow.js cannot take a step on `backend`, or undefined if it can. Call it in a separate page, because
 * an error during a step may leak memory.
 */
export async function stockRefusal(
  kind: 'minimize' | 'layers',
  choice: SetupChoice,
  backend: BackendName,
): Promise<string | undefined> {
  try {
    const contender = await createContender({ name: kind, kind, ...choice }, backend);
    await contender.run(1);
    contender.dispose();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** Loads TensorFlow.js only if it takes part. */
async function createContender(
  { kind, threads, ...choice }: ContenderChoice,
  backend: BackendName,
): Promise<Contender> {
  const setup: Setup = setupOf(choice);
  if (kind === 'inkling') return createInkling(setup, backend, threads);
  if (kind === 'tfjs') return createInkling(setup, 'tfjs');
  if (kind === 'minimize') return (await import('./stock/minimize')).createMinimize(setup, backend);
  return (await import('./stock/layers')).createLayers(setup, backend);
}

/** The first line of an error: those of tfjs go on to list all backends. */
function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0].slice(0, 300);
}
