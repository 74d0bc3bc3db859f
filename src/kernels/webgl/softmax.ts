/**
 * Mean cross-entropy of a minibatch and its gradient in three programs, without one-hot labels.
 *   partial    largest_c = max_{r in chunk c} l[r, b];   total_c = Σ_{r in chunk c} exp(l[r, b] − largest_c)
 *   loss       logZ[b] = log Σ_r exp(l[r, b]);   loss[b] = logZ[b] − l[label_b, b]
 *   gradient   dl[r, b] = (exp(l[r, b] − logZ[b]) − [r = label_b]) / B
 * Logits have one row per word, in planes; l is the logit minus the correction of its row, if there are corrections.
 * Padding rows must have a logit or a correction that makes their probability 0.
 * Source: Bengio et al. 2003, JMLR 3:1137–1155, §2; the maximum and the total in one pass as in Milakov &
 * Gimelshein 2018, arXiv:1805.02867.
 */

import { declareIndices } from './indices';
import {
  declare,
  declareOutputs,
  declarePosition,
  declareRowReader,
  float,
  type Layout,
  unroll,
} from './matrix';

export interface SoftmaxOptions {
  readonly logits: Layout;
  /** Two rows per chunk in two planes: the largest, the total. */
  readonly partials: Layout;
  /** Two rows in two planes: logZ, and the losses. */
  readonly losses: Layout;
  /** Position of the labels in the indices; their number is a multiple of four. */
  readonly labels: number;
  /** Position of the corrections, one per row including the padding; absent under the full softmax. */
  readonly corrections?: number;
}

/** About as many chunks as groups in a chunk, to balance the loops of the first two programs. */
export function chunksFor({ groups }: Layout): number {
  return Math.ceil(Math.sqrt(groups));
}

/** Inputs logits0 … and, with corrections, indices. */
export function partialSource({ logits, partials, corrections }: SoftmaxOptions): string {
  const { planes, groups } = logits;
  const chunk = Math.ceil(groups / partials.groups);
  const largest = Array.from({ length: planes }, (_, p) => `l${p}`).reduce((a, b) => `max(${a}, ${b})`);
  return `
  ${corrections === undefined ? '' : declareIndices}
  ${declare('logits', logits)}
  ${declareOutputs('out', 2)}
  void main() {
    ${declarePosition(partials)}
    vec4 largest = vec4(-3e38);
    vec4 total = vec4(0);
    int to = min((g + 1) * ${chunk}, ${groups});
    for (int k = g * ${chunk}; k < to; k++) {
      vec2 at = logitsAt(k, t);
      ${unroll(planes, (p) => `vec4 l${p} = texture(logits${p}, at)${corrected(corrections, planes, 'k', p)};`)}
      vec4 next = max(largest, ${largest});
      total *= exp(largest - next);
      ${unroll(planes, (p) => `total += exp(l${p} - next);`)}
      largest = next;
    }
    out0 = largest;
    out1 = total;
  }`;
}

/**
 * Inputs indices, logits0 …, partials0, partials1 and, with `accumulate`, old1.
 * @param accumulate whether to add the losses to those of previous steps
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
    ${declarePosition(losses)}
    vec4 largest = vec4(-3e38);
    for (int k = 0; k < ${partials.groups}; k++) largest = max(largest, texture(partials0, partialsAt(k, t)));
    vec4 total = vec4(0);
    for (int k = 0; k < ${partials.groups}; k++) {
      vec2 at = partialsAt(k, t);
      total += texture(partials1, at) * exp(texture(partials0, at) - largest);
    }
    vec4 own;
    ${unroll(4, label)}
    out0 = largest + log(total);
    out1 = ${accumulate ? 'texture(old1, oldAt(g, t)) + ' : ''}out0 - own;
  }`;
}

/** Writes a matrix in the layout of the logits, with zeros in padding columns. Inputs indices, logits0 …, losses0. */
export function gradientSource({ logits, losses, labels, corrections }: SoftmaxOptions): string {
  const { planes, columns } = logits;
  return `
  ${declareIndices}
  ${declare('logits', logits)}
  ${declare('losses', losses)}
  ${declareOutputs('out', planes)}
  void main() {
    ${declarePosition(logits)}
    vec2 at = logitsAt(g, t);
    vec4 logZ = texture(losses0, lossesAt(0, t));
    ivec4 label;
    ${unroll(4, (c) => `label[${c}] = indexAt(${labels} + 4 * t + ${c});`)}
    vec4 share = mix(vec4(0), vec4(${float(1 / columns)}), lessThan(4 * t + ivec4(0, 1, 2, 3), ivec4(${columns})));
    ${unroll(
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
