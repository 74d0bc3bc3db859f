/** The vertical axis of the chart: where a loss stands, and what is written beside it. No drawing, no React. */

import { formatLoss } from '../shared/format';
import { formatPerplexity } from '../shared/meaning';
import { niceTicks, perplexityTicks } from './chartData';

/** The share of the height that a stretch with nothing in it may take below the uniform guess. */
const emptyShare = 0.22;
/** What the curve keeps free above itself, in nats. */
const headroom = 0.2;
/** The share of the height above the uniform guess, for its label. */
const topShare = 0.06;

/** Stands on the axis where it is squeezed. */
const breakMark = '⋮';
/** Pixels below which the mark would touch the numbers above and under it. */
const leastForMark = 34;

export interface LossExtent {
  readonly lowest: number;
  /** Of what is drawn besides the uniform guess; absent before anything is measured. */
  readonly highest?: number;
  readonly uniformLoss: number;
}

/** The vertical axis, in nats up to `knee` and squeezed above it where nothing is drawn. */
export interface LossScale {
  /** From the lowest to the highest place. */
  readonly domain: readonly [number, number];
  /** The loss above which the axis is squeezed; absent where it is even throughout. */
  readonly knee?: number;
  /** Where a loss stands. */
  readonly place: (loss: number) => number;
  /** The loss that stands there. */
  readonly lossAt: (place: number) => number;
}

/**
 * Down to a quarter of a nat below the lowest value, up to the uniform guess and a little more. A network that starts
 * from the words' frequencies never comes near the guess: the empty stretch between is squeezed, so that the
 * curve has the height. A run that goes wrong may leave at the top: the lines keep their places.
 */
export function lossScale({ lowest, highest, uniformLoss }: LossExtent): LossScale {
  const bottom = Math.max(0, Math.floor(4 * (lowest - 0.1)) / 4);
  const topOver = (guess: number) => guess + (topShare * (guess - bottom)) / (1 - topShare);
  const knee = highest === undefined ? uniformLoss : highest + headroom;
  const allowed = ((knee - bottom) * emptyShare) / (1 - emptyShare);
  const empty = uniformLoss - knee;
  if (!(empty > 1.5 * allowed && allowed > 0)) {
    const even = (value: number) => value;
    return { domain: [bottom, topOver(uniformLoss)], place: even, lossAt: even };
  }
  const squeeze = allowed / empty;
  return {
    domain: [bottom, topOver(knee + allowed)],
    knee,
    place: (loss) => (loss <= knee ? loss : knee + (loss - knee) * squeeze),
    lossAt: (place) => (place <= knee ? place : knee + (place - knee) / squeeze),
  };
}

export interface TickWishes {
  readonly uniform: number;
  readonly perplexity: boolean;
  /** Of the chart, in pixels. */
  readonly height: number;
}

/** Round values where the axis is even; where it is squeezed, a mark that says so and the guess by its value. */
export function lossTicks({ domain: [bottom, top], knee, place, lossAt }: LossScale, wishes: TickWishes) {
  const { uniform, perplexity, height } = wishes;
  const print = (loss: number) => (perplexity ? formatPerplexity(loss).replace(/\.0$/, '') : String(loss));
  const round = perplexity
    ? perplexityTicks(bottom, knee ?? top)
    : niceTicks(bottom, knee ?? top, Math.max(3, Math.round(height / 34)));
  if (knee === undefined) return { ticks: round, tickFormatter: print };
  const guess = place(uniform);
  const middle = (knee + guess) / 2;
  const tickFormatter = (at: number) => {
    if (at === middle) return breakMark;
    if (at === guess) return perplexity ? print(uniform) : formatLoss(uniform);
    return print(lossAt(at));
  };
  const roomy = (height * (guess - knee)) / (top - bottom) > leastForMark;
  return { ticks: [...round, ...(roomy ? [middle] : []), guess], tickFormatter };
}
