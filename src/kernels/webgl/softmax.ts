/**
 * Mean cross-entropy of a minibatch and its gradient, without a one-hot label in memory, in three programs.
 *   partial    largest_c = max_{r in chunk c} l[r, b];   total_c = Σ_{r in chunk c} exp(l[r, b] − largest_c)
 *   loss       logZ[b] = log Σ_r exp(l[r, b]);   loss[b] = logZ[b] − l[label_b, b]
 *   gradient   dl[r, b] = (exp(l[r, b] − logZ[b]) − [r = label_b]) / B
 * Logits come one row a word, in planes; l is the logit less its row's correction where there are corrections.
 * Rows that pad must have a logit or a correction that leaves them no share.
 * Source: Bengio et al. 2003, JMLR 3:1137–1155, §2; the maximum and the total in one pass as in Milakov &
 * Gimelshein 2018, arXiv:1805.02867.
 */

import { declareIndices } from './indices';
import { declare, declareOutputs, declareRowReader, float, here, type Layout, range } from './matrix';

export interface SoftmaxOptions {
  readonly logits: Layout;
  /** Two rows a chunk in two planes: the largest, the total. */
  readonly partials: Layout;
  /** Two rows in two planes: logZ, and the losses. */
  readonly losses: Layout;
  /** Where the labels begin among the indices; a multiple of four of them. */
  readonly labels: number;
  /** Where the corrections begin, absent under the full softmax; as many as rows, those that pad included. */
  readonly corrections?: number;
}

/** As many chunks as a chunk has groups, about: neither of the two programs loops for long. */
export function chunksFor({ groups }: Layout): number {
  return Math.ceil(Math.sqrt(groups));
}

/** Inputs logits0 …, and indices where there are corrections. */
export function partialSource({ logits, partials, corrections }: SoftmaxOptions): string {
  const { planes, groups } = logits;
  const chunk = Math.ceil(groups / partials.groups);
  const largest = Array.from({ length: planes }, (_, p) => `l${p}`).reduce((a, b) => `max(${a}, ${b})`);
  return `
  ${corrections === undefined ? '' : declareIndices}
  ${declare('logits', logits)}
  ${declareOutputs('out', 2)}
  void main() {
    ${here(partials)}
    vec4 largest = vec4(-3e38);
    vec4 total = vec4(0);
    int to = min((g + 1) * ${chunk}, ${groups});
    for (int k = g * ${chunk}; k < to; k++) {
      vec2 at = logitsAt(k, t);
      ${range(planes, (p) => `vec4 l${p} = texture(logits${p}, at)${corrected(corrections, planes, 'k', p)};`)}
      vec4 next = max(largest, ${largest});
      total *= exp(largest - next);
      ${range(planes, (p) => `total += exp(l${p} - next);`)}
      largest = next;
    }
    out0 = largest;
    out1 = total;
  }`;
}

/**
 * Inputs indices, logits0 …, partials0 and 1 and, where the losses are to be added to earlier ones, old1.
 * @param accumulate whether losses are added to those of the steps before
 */
export function lossSource(options: SoftmaxOptions, accumulate: boolean): string {
  const { logits, partials, losses, labels, corrections } = options;
  const label = (c: number) =>
    `int label${c} = indexAt(${labels} + 4 * t + ${c});
    own[${c}] = logitsRow(label${c}, t)[${c}]${corrections === undefined ? '' : ` - floatAt(${corrections} + label${c})`};`;
  return `
  ${declareIndices}
  ${declare('logits', logits)}
  ${declareRowReader('logits', logits)}
  ${declare('partials', partials)}
  ${accumulate ? declare('old', losses) : ''}
  ${declareOutputs('out', 2)}
  void main() {
    ${here(losses)}
    vec4 largest = vec4(-3e38);
    for (int k = 0; k < ${partials.groups}; k++) largest = max(largest, texture(partials0, partialsAt(k, t)));
    vec4 total = vec4(0);
    for (int k = 0; k < ${partials.groups}; k++) {
      vec2 at = partialsAt(k, t);
      total += texture(partials1, at) * exp(texture(partials0, at) - largest);
    }
    vec4 own;
    ${range(4, label)}
    out0 = largest + log(total);
    out1 = ${accumulate ? 'texture(old1, oldAt(g, t)) + ' : ''}out0 - own;
  }`;
}

/** Into a matrix like the logits; columns that pad get zeros. Inputs indices, logits0 …, losses0. */
export function gradientSource({ logits, losses, labels, corrections }: SoftmaxOptions): string {
  const { planes, columns } = logits;
  return `
  ${declareIndices}
  ${declare('logits', logits)}
  ${declare('losses', losses)}
  ${declareOutputs('out', planes)}
  void main() {
    ${here(logits)}
    vec2 at = logitsAt(g, t);
    vec4 logZ = texture(losses0, lossesAt(0, t));
    ivec4 label;
    ${range(4, (c) => `label[${c}] = indexAt(${labels} + 4 * t + ${c});`)}
    vec4 share = mix(vec4(0), vec4(${float(1 / columns)}), lessThan(4 * t + ivec4(0, 1, 2, 3), ivec4(${columns})));
    ${range(
      planes,
      (p) => `
    vec4 p${p} = exp(texture(logits${p}, at)${corrected(corrections, planes, 'g', p)} - logZ);
    out${p} = (p${p} - vec4(equal(label, ivec4(g * ${planes} + ${p})))) * share;`,
    )}
  }`;
}

function corrected(corrections: number | undefined, planes: number, group: string, plane: number): string {
  return corrections === undefined ? '' : ` - floatAt(${corrections} + ${group} * ${planes} + ${plane})`;
}
