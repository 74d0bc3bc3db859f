/**
 * Mixture of the network and an n-gram model: p = λ·network + (1 − λ)·ngram. λ depends on how often the n-gram model
 * has seen the context, because its estimates are more reliable for frequent contexts. Knows neither model.
 * Source: Bengio et al. 2003, JMLR 3:1137–1155 ("Mixture of models": a learned weight, or weights by the frequency
 * of the context, both maximum likelihood on validation); weights by count are Jelinek & Mercer's, 1980.
 */

/**
 * Minimum context counts of the bins; the last bin is open. Evenly spaced in the logarithm of the count, as in Bengio
 * et al. With trigrams of 1,053,000 words by two novelists, each bin holds 3,467 to 12,951 of 58,734 validation targets.
 */
const binStarts = [0, 1, 2, 4, 10, 30, 100, 1000];

export const mixtureBins = binStarts.length;

/** The bin of a context that occurred `contextCount` times: 0 … mixtureBins − 1. */
export function binOf(contextCount: number): number {
  let bin = binStarts.length - 1;
  while (bin > 0 && binStarts[bin] > contextCount) bin--;
  return bin;
}

export interface Mixture {
  /** λ, the weight of the network, by bin; in [0, 1]. */
  readonly weights: readonly number[]; // [mixtureBins]
}

/**
 * Pseudocount of the prior: the λ of a bin is fitted as if the bin had this many more targets at the λ common to all
 * bins. Twenty targets alone leave λ uncertain by about 0.1, the standard deviation of a share near a half.
 */
const priorTargets = 20;

/** EM stops after `maxIterations`, or once no λ changes by more than `tolerance`, which is invisible in the loss. */
const maxIterations = 30;
const tolerance = 1e-4;

/**
 * Fits the weights by expectation–maximization: λ becomes the mean posterior probability (responsibility) of the
 * network. First fits one λ for all targets, then a λ for each bin with the common λ as its prior (`priorTargets`). No
 * iteration lowers the likelihood.
 * @param network [targets], the network's probability of each target
 * @param ngram   [targets], the n-gram model's probability of each target
 * @param bins    [targets], by `binOf`
 * @returns weights of ½ if there are no targets
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
  const responsibilities = (weights: readonly number[]) =>
    networkResponsibilities(weights, network, ngram, bins);
  const common = iterate(half, (weights) => {
    const weight = sum(responsibilities(weights)) / all;
    return half.map(() => weight);
  });
  return {
    weights: iterate(common, (weights) =>
      responsibilities(weights).map(
        (total, bin) => (total + priorTargets * common[bin]) / (targets[bin] + priorTargets),
      ),
    ),
  };
}

/** Repeats `update` until it converges. */
function iterate(
  start: readonly number[],
  update: (weights: readonly number[]) => readonly number[],
): readonly number[] {
  let weights = start;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const updated = update(weights);
    const largestChange = Math.max(...updated.map((weight, bin) => Math.abs(weight - weights[bin])));
    weights = updated;
    if (largestChange < tolerance) break;
  }
  return weights;
}

/** Sum of the network's posterior probabilities over the targets of each bin. */
function networkResponsibilities(
  weights: readonly number[],
  network: ArrayLike<number>,
  ngram: ArrayLike<number>,
  bins: ArrayLike<number>,
): number[] {
  const totals = new Array<number>(mixtureBins).fill(0);
  for (let i = 0; i < bins.length; i++) {
    const weight = weights[bins[i]];
    const own = weight * network[i];
    const both = own + (1 - weight) * ngram[i];
    totals[bins[i]] += both > 0 ? own / both : weight; // a target impossible under both models is uninformative
  }
  return totals;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * Mean cross-entropy of the targets under the mixture, in nats per word; takes the same arrays as `fitMixture`.
 * @returns Infinity if the mixture gives a target a probability of 0
 * @throws RangeError if there are no targets
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
 * Mixes two distributions after a context of bin `bin`.
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
