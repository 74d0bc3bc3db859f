/** Times contenders in turns, so that whatever else the machine does meanwhile hits all of them alike. */

import type { Contender } from './contender';

export interface Budget {
  /** For all rounds together; a slow machine gets fewer of them. */
  readonly seconds: number;
}

export interface RoundTimes {
  /** Milliseconds a step, one number a round. */
  readonly roundMs: readonly number[];
  readonly stepsPerRound: number;
}

/** The slowest contender's turn: long against the clock's grain and against waiting for the device once. */
const turnMs = 300;
/** A first step that took longer was hardly all compiling: it is estimate enough. */
const slowMs = 3000;
const fewestRounds = 3;
const mostRounds = 15;
const mostSteps = 2000;

/** A contender that has taken its first step, programs compiled and all. */
export interface Warmed {
  readonly contender: Contender;
  readonly firstMs: number;
  readonly firstLoss: number;
}

export async function warmUp(contender: Contender): Promise<Warmed> {
  const startedAt = performance.now();
  const firstLoss = await contender.run(1);
  return { contender, firstMs: performance.now() - startedAt, firstLoss };
}

export async function interleave(warmed: readonly Warmed[], budget: Budget): Promise<RoundTimes[]> {
  const contenders = warmed.map(({ contender }) => contender);
  const estimates: number[] = [];
  for (const { contender, firstMs } of warmed) estimates.push(await estimate(contender, firstMs));
  const slowest = Math.max(...estimates);
  const stepsPerRound = Math.max(1, Math.min(mostSteps, Math.round(turnMs / slowest)));
  const roundMs = stepsPerRound * estimates.reduce((sum, ms) => sum + ms, 0);
  const affordable = Math.floor((1000 * budget.seconds) / roundMs);
  const rounds = Math.max(fewestRounds, Math.min(mostRounds, affordable - 1 + (affordable % 2))); // odd: for the median
  const times = contenders.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const i = (round + turn) % contenders.length; // nobody is always the first
      times[i].push((await timed(contenders[i], stepsPerRound)) / stepsPerRound);
    }
  }
  return times.map((each) => ({ roundMs: each, stepsPerRound }));
}

/** Milliseconds a step, from as many steps as it takes to tell. */
async function estimate(contender: Contender, firstMs: number): Promise<number> {
  if (firstMs > slowMs) return firstMs;
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
