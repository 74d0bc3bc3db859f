/** Losses of the n-gram models, and of their mixtures with the network, on held-out targets. */

import type { KneserNey } from '../../ngram/kneserNey';
import { binOf, fitMixture, type Mixture, mixtureLoss } from '../../ngram/mixture';
import type { BaselineComparison } from '../../protocol/measurement';

/** Probabilities that the n-gram models assign to the targets at some positions of a text. */
export interface TargetProbabilities {
  /** By order, from 1: float64 [positions] each. */
  readonly probabilities: readonly Float64Array[];
  /** Context bins, for each order in a mixture: uint8 [positions]. */
  readonly bins: ReadonlyMap<number, Uint8Array>;
}

/** Mixtures by the order of their n-gram model. */
export type Mixtures = ReadonlyMap<number, Mixture>;

/** Positions per slice: a few milliseconds. */
const sliceLength = 1024;

/** The orders mixed with the network: trigrams, as in Bengio et al. 2003, and the longest n-grams counted. */
function mixtureOrders({ maxOrder }: KneserNey): number[] {
  return [...new Set([Math.min(3, maxOrder), maxOrder])];
}

/** Computes the probability of every target under every order; yields the share done, in [0, 1]. */
export function* computeTargetProbabilities(
  model: KneserNey,
  ids: Int32Array,
  positions: Int32Array,
): Generator<number, TargetProbabilities> {
  const orders = Array.from({ length: model.maxOrder }, (_, index) => index + 1);
  const probabilities = orders.map(() => new Float64Array(positions.length));
  const bins = new Map(mixtureOrders(model).map((order) => [order, new Uint8Array(positions.length)]));
  for (let i = 0; i < positions.length; i++) {
    for (const order of orders) probabilities[order - 1][i] = model.probability(order, ids, positions[i]);
    for (const [order, orderBins] of bins) orderBins[i] = binOf(model.contextCount(order, ids, positions[i]));
    if (i % sliceLength === sliceLength - 1) yield i / positions.length;
  }
  return { probabilities, bins };
}

/** Mean loss of each order, in nats per word. */
export function meanLosses({ probabilities }: TargetProbabilities): number[] {
  return probabilities.map((each) => -each.reduce((sum, p) => sum + Math.log(p), 0) / each.length);
}

/**
 * Compares the network's `losses` with those of the n-gram models and the mixtures on the same targets.
 * @param fitted  mixtures fitted on validation; if absent, they are fitted here
 */
export function compareWithBaselines(
  targets: TargetProbabilities,
  losses: Float32Array,
  fitted?: Mixtures,
): { readonly comparison: BaselineComparison; readonly mixtures: Mixtures } {
  const network = Float64Array.from(losses, (loss) => Math.exp(-loss));
  const mixtures = new Map<number, Mixture>();
  const mixed = Array.from(targets.bins, ([order, bins]) => {
    const ngrams = targets.probabilities[order - 1];
    const mixture = fitted?.get(order) ?? fitMixture(network, ngrams, bins);
    mixtures.set(order, mixture);
    const share = bins.reduce((sum, bin) => sum + mixture.weights[bin], 0) / bins.length;
    return { order, loss: mixtureLoss(mixture, network, ngrams, bins), share };
  });
  const ngrams = meanLosses(targets).map((loss, index) => ({ order: index + 1, loss }));
  return { comparison: { ngrams, mixtures: mixed }, mixtures };
}
