/**
 * The network mixed with a counted model: p = λ·network + (1 − λ)·counted, λ by how often the counted model has seen
 * the context: of a context seen often, the counts know more.
 * Sources: Bengio et al. 2003, JMLR 3:1137–1155, §4.2; weights by count as in Jelinek & Mercer 1980.
 */

/** Least counts of the bins of contexts; the last is open. */
const binStarts = [0, 1, 2, 4, 10, 30, 100, 1000];

export const mixtureBins = binStarts.length;

/** The bin of a context that was seen so often. */
export function binOf(contextCount: number): number {
  let bin = binStarts.length - 1;
  while (binStarts[bin] > contextCount) bin--;
  return bin;
}

export interface Mixture {
  /** λ, the network's share, of each bin. */
  readonly weights: readonly number[];
}

/** What a bin borrows from all of them: as if so many more targets had the mean share. */
const borrowed = 20;
/** Rounds of EM; a change of λ below `still` ends them. */
const rounds = 30;
const still = 1e-4;

/**
 * Weights under which the targets are most probable, by expectation-maximization: each bin's λ becomes the mean share
 * that the network had in its targets' probabilities.
 * @param network, counted probabilities of each target
 * @param bins the bin of each target's context
 */
export function fitMixture(
  network: ArrayLike<number>,
  counted: ArrayLike<number>,
  bins: ArrayLike<number>,
): Mixture {
  let weights = Array<number>(mixtureBins).fill(0.5);
  for (let round = 0; round < rounds; round++) {
    const shares = Array<number>(mixtureBins).fill(0);
    const targets = Array<number>(mixtureBins).fill(0);
    for (let i = 0; i < network.length; i++) {
      const λ = weights[bins[i]];
      const own = λ * network[i];
      const both = own + (1 - λ) * counted[i];
      shares[bins[i]] += both > 0 ? own / both : λ;
      targets[bins[i]]++;
    }
    const all = targets.reduce((sum, n) => sum + n, 0);
    const mean = all > 0 ? shares.reduce((sum, share) => sum + share, 0) / all : 0.5;
    const next = shares.map((share, bin) => (share + borrowed * mean) / (targets[bin] + borrowed));
    const change = Math.max(...next.map((λ, bin) => Math.abs(λ - weights[bin])));
    weights = next;
    if (change < still) break;
  }
  return { weights };
}

/** Mean cross-entropy of the targets, in nats a word. */
export function mixtureLoss(
  { weights }: Mixture,
  network: ArrayLike<number>,
  counted: ArrayLike<number>,
  bins: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < network.length; i++) {
    const λ = weights[bins[i]];
    sum -= Math.log(λ * network[i] + (1 - λ) * counted[i]);
  }
  return sum / network.length;
}

/** The mixture of two distributions: float64 [V]. */
export function mix(
  { weights }: Mixture,
  bin: number,
  network: Float64Array,
  counted: Float64Array,
): Float64Array {
  const λ = weights[bin];
  return network.map((p, id) => λ * p + (1 - λ) * counted[id]);
}
