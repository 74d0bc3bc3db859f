/**
 * The network mixed with a counted model: p = λ·network + (1 − λ)·ngram, where λ depends on how often the counted
 * model has seen the context: the more often, the more its counts can be trusted. Knows neither of the two.
 * Source: Bengio et al. 2003, JMLR 3:1137–1155 ("Mixture of models": a learned weight, or weights by the frequency
 * of the context, both maximum likelihood on validation); weights by count are Jelinek & Mercer's, 1980.
 */

/**
 * Least counts of the bins of contexts; the last bin is open. Even in the logarithm of the count, as Bengio et al.'s.
 * Of two novelists' 58,734 validation targets after 1,053,000 words, each bin holds 3,467 to 12,951 with triples.
 */
const binStarts = [0, 1, 2, 4, 10, 30, 100, 1000];

export const mixtureBins = binStarts.length;

/** The bin of a context that was seen `contextCount` times: 0 … mixtureBins − 1. */
export function binOf(contextCount: number): number {
  let bin = binStarts.length - 1;
  while (bin > 0 && binStarts[bin] > contextCount) bin--;
  return bin;
}

export interface Mixture {
  /** λ, the network's share, of each bin; in [0, 1]. */
  readonly weights: readonly number[]; // [mixtureBins]
}

/**
 * A bin's λ is fitted as if it held so many more targets of the λ of all bins together. Twenty targets alone leave λ
 * uncertain by about 0.1, the standard deviation of a share near a half.
 */
const borrowedTargets = 20;

/** EM ends after so many rounds, or as soon as no λ moves by more than `still`: far less than the loss can show. */
const mostRounds = 30;
const still = 1e-4;

/**
 * The weights that make targets most probable, by expectation–maximization: λ becomes the mean share that the network
 * has in the mixture's probabilities. First one λ for all targets; from there a λ for each bin, drawn towards the
 * common one by `borrowedTargets`. No round makes the targets less likely.
 * @param network [targets], the probability that the network gives each target
 * @param ngram   [targets], the counted model's
 * @param bins    [targets], by `binOf`
 * @returns ½ in all bins where there is no target
 */
export function fitMixture(
  network: ArrayLike<number>,
  ngram: ArrayLike<number>,
  bins: ArrayLike<number>,
): Mixture {
  const targets = new Array<number>(mixtureBins).fill(0);
  for (let i = 0; i < bins.length; i++) targets[bins[i]]++;
  const all = sum(targets);
  const half = new Array<number>(mixtureBins).fill(0.5);
  if (all === 0) return { weights: half };
  const shares = (weights: readonly number[]) => networkShares(weights, network, ngram, bins);
  const common = climb(half, (weights) => {
    const weight = sum(shares(weights)) / all;
    return half.map(() => weight);
  });
  return {
    weights: climb(common, (weights) =>
      shares(weights).map(
        (share, bin) => (share + borrowedTargets * common[bin]) / (targets[bin] + borrowedTargets),
      ),
    ),
  };
}

/** Repeats `round` until it hardly moves anything. */
function climb(
  start: readonly number[],
  round: (weights: readonly number[]) => readonly number[],
): readonly number[] {
  let weights = start;
  for (let done = 0; done < mostRounds; done++) {
    const moved = round(weights);
    const furthest = Math.max(...moved.map((weight, bin) => Math.abs(weight - weights[bin])));
    weights = moved;
    if (furthest < still) break;
  }
  return weights;
}

/** By bin, the shares that the network has in the probabilities of the bin's targets, added up. */
function networkShares(
  weights: readonly number[],
  network: ArrayLike<number>,
  ngram: ArrayLike<number>,
  bins: ArrayLike<number>,
): number[] {
  const shares = new Array<number>(mixtureBins).fill(0);
  for (let i = 0; i < bins.length; i++) {
    const weight = weights[bins[i]];
    const own = weight * network[i];
    const both = own + (1 - weight) * ngram[i];
    shares[bins[i]] += both > 0 ? own / both : weight; // a target that neither expects says nothing of them
  }
  return shares;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * Mean cross-entropy of the targets under the mixture, in nats; the parameters are those of `fitMixture`.
 * @returns Infinity where the mixture gives a target no probability at all
 * @throws RangeError where there is no target
 */
export function mixtureLoss(
  { weights }: Mixture,
  network: ArrayLike<number>,
  ngram: ArrayLike<number>,
  bins: ArrayLike<number>,
): number {
  if (bins.length === 0) throw new RangeError('no targets');
  let total = 0;
  for (let i = 0; i < bins.length; i++) {
    const weight = weights[bins[i]];
    total -= Math.log(weight * network[i] + (1 - weight) * ngram[i]);
  }
  return total / bins.length;
}

/**
 * The mixture of two distributions after a context of bin `bin`.
 * @param network float64 [V]
 * @param ngram   float64 [V]
 * @returns float64 [V]
 */
export function mix(
  { weights }: Mixture,
  bin: number,
  network: Float64Array,
  ngram: Float64Array,
): Float64Array {
  const weight = weights[bin];
  return network.map((p, word) => weight * p + (1 - weight) * ngram[word]);
}
