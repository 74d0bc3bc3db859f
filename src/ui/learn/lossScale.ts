/** The vertical axis of the chart: positions of losses, and tick labels. No drawing, no React. */

import { formatLoss } from '../shared/format';
import { formatPerplexity } from '../shared/meaning';
import { niceTicks, perplexityTicks } from './chartData';

/** Maximum share of the height for the empty range below the uniform guess. */
const emptyShare = 0.22;
/** Space above the curve, in nats. */
const headroom = 0.2;
/** Share of the height above the uniform guess, for its label. */
const topShare = 0.06;

/** Marks the compressed part of the axis. */
const breakMark = '⋮';
/** Minimum pixels for the mark, so that it does not touch the labels above and below. */
const minMarkHeight = 34;

export interface LossExtent {
  readonly lowest: number;
  /** Highest loss apart from the uniform guess; absent before anything is measured. */
  readonly highest?: number;
  readonly uniformLoss: number;
}

/** The vertical axis: linear in nats up to `knee`, compressed in the empty range above it. */
export interface LossScale {
  /** The lowest and the highest position. */
  readonly domain: readonly [number, number];
  /** The loss above which the axis is compressed; absent if it is linear throughout. */
  readonly knee?: number;
  /** Maps a loss to its position. */
  readonly positionOf: (loss: number) => number;
  /** The inverse of `positionOf`. */
  readonly lossAt: (position: number) => number;
}

/**
 * Ranges from a quarter of a nat below the lowest value to slightly above the uniform guess. A network that starts from
 * the word frequencies never comes near the guess, so the empty range between is compressed to leave the height to the
 * curve. A diverging run may leave the plot at the top; the reference lines do not move.
 */
export function lossScale({ lowest, highest, uniformLoss }: LossExtent): LossScale {
  const bottom = Math.max(0, Math.floor(4 * (lowest - 0.1)) / 4);
  const topOver = (guess: number) => guess + (topShare * (guess - bottom)) / (1 - topShare);
  const knee = highest === undefined ? uniformLoss : highest + headroom;
  const allowed = ((knee - bottom) * emptyShare) / (1 - emptyShare);
  const empty = uniformLoss - knee;
  if (!(empty > 1.5 * allowed && allowed > 0)) {
    const identity = (value: number) => value;
    return { domain: [bottom, topOver(uniformLoss)], positionOf: identity, lossAt: identity };
  }
  const compression = allowed / empty;
  return {
    domain: [bottom, topOver(knee + allowed)],
    knee,
    positionOf: (loss) => (loss <= knee ? loss : knee + (loss - knee) * compression),
    lossAt: (position) => (position <= knee ? position : knee + (position - knee) / compression),
  };
}

export interface TickOptions {
  readonly uniform: number;
  readonly perplexity: boolean;
  /** Of the chart, in pixels. */
  readonly height: number;
}

/** Round values on the linear part; on the compressed part a break mark and the value of the uniform guess. */
export function lossTicks(
  { domain: [bottom, top], knee, positionOf, lossAt }: LossScale,
  { uniform, perplexity, height }: TickOptions,
) {
  const print = (loss: number) => (perplexity ? formatPerplexity(loss).replace(/\.0$/, '') : String(loss));
  const round = perplexity
    ? perplexityTicks(bottom, knee ?? top)
    : niceTicks(bottom, knee ?? top, Math.max(3, Math.round(height / 34)));
  if (knee === undefined) return { ticks: round, tickFormatter: print };
  const guess = positionOf(uniform);
  const middle = (knee + guess) / 2;
  const tickFormatter = (position: number) => {
    if (position === middle) return breakMark;
    if (position === guess) return perplexity ? print(uniform) : formatLoss(uniform);
    return print(lossAt(position));
  };
  const markFits = (height * (guess - knee)) / (top - bottom) > minMarkHeight;
  return { ticks: [...round, ...(markFits ? [middle] : []), guess], tickFormatter };
}
