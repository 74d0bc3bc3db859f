/** Times contenders in alternation, so that other load on the machine affects all of them alike. */

import type { Contender } from './contender';

export interface Budget {
  /** For all rounds together; a slow machine runs fewer rounds. */
  readonly seconds: number;
}

export interface RoundTimes {
  /** Milliseconds per step, one number per round. */
  readonly roundMs: readonly number[];
  readonly stepsPerRound: number;
}

/** Duration of the slowest contender's rounds: long compared with the clock's resolution and a wait for the device. */
const turnMs = 300;
/** A first step that takes longer is not dominated by compilation and serves as the estimate. */
const slowFirstStepMs = 3000;
const minRounds = 3;
const maxRounds = 15;
const maxStepsPerRound = 2000;

/** A contender that has taken its first step, including compilation. */
export interface WarmContender {
  readonly contender: Contender;
  readonly firstMs: number;
  readonly firstLoss: number;
}

export async function warmUp(contender: Contender): Promise<WarmContender> {
  const startedAt = performance.now();
  const firstLoss = await contender.run(1);
  return { contender, firstMs: performance.now() - startedAt, firstLoss };
}

export async function interleave(warmed: readonly WarmContender[], budget: Budget): Promise<RoundTimes[]> {
  const contenders = warmed.map(({ contender }) => contender);
  const estimates: number[] = [];
  for (const { contender, firstMs } of warmed) estimates.push(await estimate(contender, firstMs));
  const slowest = Math.max(...estimates);
  const stepsPerRound = Math.max(1, Math.min(maxStepsPerRound, Math.round(turnMs / slowest)));
  const roundMs = stepsPerRound * estimates.reduce((sum, ms) => sum + ms, 0);
  const affordable = Math.floor((1000 * budget.seconds) / roundMs);
  const rounds = Math.max(minRounds, Math.min(maxRounds, affordable - 1 + (affordable % 2))); // odd, for the median
  const times = contenders.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const i = (round + turn) % contenders.length; // a different one starts each round
      times[i].push((await timed(contenders[i], stepsPerRound)) / stepsPerRound);
    }
  }
  return times.map((each) => ({ roundMs: each, stepsPerRound }));
}

/** Milliseconds per step, from as many steps as take more than 50 ms. */
async function estimate(contender: Contender, firstMs: number): Promise<number> {
  if (firstMs > slowFirstStepMs) return firstMs;
  for (let steps = 1; ; steps *= 4) {
    const elapsedMs = await timed(contender, steps);
    if (elapsedMs > 50) return elapsedMs / steps;
  }
}

async function timed(contender: Contender, steps: number): Promise<number> {
  const startedAt = performance.now();
  await contender.run(steps);
  return performance.now() - startedAt;
}
