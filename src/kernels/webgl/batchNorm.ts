/**
 * Batch normalization, tanh and dropout, and their backward pass.
 *   forward   x̂ = (a − mean) / √(variance + ε);   hidden = tanh(γ·x̂ + β)·factor, then a column of ones for the bias
 *   backward  dz = dHidden·factor·(1 − tanh²);   dβ = Σ_b dz;   dγ = Σ_b dz·x̂;
 *             da = γ/√(variance + ε) · (dz − (dβ + x̂·dγ)/B)
 * Statistics are a matrix of four rows in four planes: mean, 1/√(variance + ε), running mean, running variance.
 * γ and β are the two rows of one matrix.
 * Source: Ioffe & Szegedy 2015, algorithm 1.
 */

import { type DropoutOptions, declareDropout } from './dropout';
import { declareIndices } from './indices';
import { declare, declareOutputs, declarePosition, declareRowReader, float, type Layout } from './matrix';

/** Statistics of the minibatch and the updated running averages: inputs a0, old2, old3; uniform rate. */
export function statisticsSource(a: Layout, statistics: Layout, epsilon: number): string {
  return `
  ${declare('a', a)}
  ${declare('old', statistics)}
  uniform float rate;
  ${declareOutputs('out', 4)}
  void main() {
    ${declarePosition(statistics)}
    vec4 mean = vec4(0);
    for (int b = 0; b < ${a.rows}; b++) mean += texture(a0, aAt(b, t));
    mean *= ${float(1 / a.rows)};
    vec4 variance = vec4(0);
    for (int b = 0; b < ${a.rows}; b++) {
      vec4 centered = texture(a0, aAt(b, t)) - mean;
      variance += centered * centered;
    }
    variance *= ${float(1 / a.rows)};
    out0 = mean;
    out1 = inversesqrt(variance + ${float(epsilon)});
    out2 = mix(texture(old2, oldAt(g, t)), mean, rate);
    out3 = mix(texture(old3, oldAt(g, t)), variance, rate);
  }`;
}

export interface ActivationOptions {
  readonly a: Layout;
  readonly statistics: Layout;
  readonly gammaBeta: Layout;
  /** [batchSize, hiddenSize + 1] */
  readonly hidden: Layout;
  /** Whether to use the running averages instead of the statistics of the minibatch; then there is one output. */
  readonly running: boolean;
  readonly epsilon: number;
  /** Absent without dropout. */
  readonly dropout?: DropoutOptions;
}

/** Writes hidden to out0 and, in training, x̂ to out1: inputs a0, statistics0 … 3, gammaBeta0, indices with dropout. */
export function activationSource(options: ActivationOptions): string {
  const { a, statistics, gammaBeta, hidden, running, epsilon, dropout } = options;
  const size = hidden.columns - 1;
  return `
  ${declare('a', a)}
  ${declare('statistics', statistics)}
  ${declare('gammaBeta', gammaBeta)}
  ${declareOutputs('out', running ? 1 : 2)}
  ${dropout ? declareIndices + declareDropout(dropout) : ''}
  void main() {
    ${declarePosition(hidden)}
    vec2 at = statisticsAt(0, t);
    vec4 mean = texture(statistics${running ? 2 : 0}, at);
    vec4 inverseDeviation = ${running ? `inversesqrt(texture(statistics3, at) + ${float(epsilon)})` : 'texture(statistics1, at)'};
    vec4 normalized = (texture(a0, aAt(g, t)) - mean) * inverseDeviation;
    vec4 z = texture(gammaBeta0, gammaBetaAt(0, t)) * normalized + texture(gammaBeta0, gammaBetaAt(1, t));
    ivec4 column = 4 * t + ivec4(0, 1, 2, 3);
    vec4 afterwards = vec4(equal(column, ivec4(${size}))); // a one for the bias, then zero padding
    // Beyond ±15 tanh is ±1 in float32, and some GPUs overflow while computing it.
    vec4 unit = tanh(clamp(z, -15.0, 15.0));
    // clamp may turn a NaN into a number, which would hide that training has diverged.
    unit = mix(unit, z, greaterThan(floatBitsToUint(z) & 0x7fffffffu, uvec4(0x7f800000u)));
    out0 = mix(afterwards, unit${dropout ? ' * dropoutFactors(g, t)' : ''}, lessThan(column, ivec4(${size})));
    ${running ? '' : `out1 = mix(vec4(0), normalized, lessThan(column, ivec4(${size})));`}
  }`;
}

export interface TanhBackwardOptions {
  /** Has splits · ⌈batchSize / planes⌉ groups. */
  readonly partial: Layout;
  readonly hidden: Layout;
  readonly out: Layout;
  readonly splits: number;
  readonly dropout?: DropoutOptions;
}

/**
 * dz from dHidden, which is given as `splits` stacked partial sums: inputs partial0 …, hidden0, indices with dropout.
 * A retained unit holds tanh times its factor; for a dropped unit only the factor 0 is needed. The column of ones
 * yields zero in either case, so that the padding of dz stays zero.
 */
export function tanhBackwardSource({ partial, hidden, out, splits, dropout }: TanhBackwardOptions): string {
  const rows = (partial.groups / splits) * partial.planes;
  return `
  ${declare('partial', partial)}
  ${declareRowReader('partial', partial)}
  ${declare('hidden', hidden)}
  ${declareOutputs('out', 1)}
  ${dropout ? declareIndices + declareDropout(dropout) : ''}
  void main() {
    ${declarePosition(out)}
    vec4 sum = vec4(0);
    for (int s = 0; s < ${splits}; s++) sum += partialRow(s * ${rows} + g, t);
    vec4 value = texture(hidden0, hiddenAt(g, t));
    ${dropout ? 'vec4 factors = dropoutFactors(g, t); sum *= factors; value /= max(factors, 1.0);' : ''}
    out0 = sum * (1.0 - value * value);
  }`;
}

/** dγ and dβ, the rows of one matrix: inputs dz0, normalized0. */
export function gammaBetaGradientSource(dz: Layout, normalized: Layout, out: Layout): string {
  return `
  ${declare('dz', dz)}
  ${declare('normalized', normalized)}
  ${declareOutputs('out', 1)}
  void main() {
    ${declarePosition(out)}
    vec4 sum = vec4(0);
    for (int b = 0; b < ${dz.rows}; b++) {
      vec4 weight = g == 0 ? texture(normalized0, normalizedAt(b, t)) : vec4(1);
      sum += weight * texture(dz0, dzAt(b, t));
    }
    out0 = sum;
  }`;
}

export interface InputGradientOptions {
  readonly dz: Layout;
  readonly normalized: Layout;
  readonly statistics: Layout;
  readonly gammaBeta: Layout;
}

/** da in the layout of dz: inputs dz0, normalized0, statistics1, gammaBeta0 and its gradient sums0. */
export function inputGradientSource({ dz, normalized, statistics, gammaBeta }: InputGradientOptions): string {
  return `
  ${declare('dz', dz)}
  ${declare('normalized', normalized)}
  ${declare('statistics', statistics)}
  ${declare('gammaBeta', gammaBeta)}
  ${declare('sums', gammaBeta)}
  ${declareOutputs('out', 1)}
  void main() {
    ${declarePosition(dz)}
    vec4 dGamma = texture(sums0, sumsAt(0, t));
    vec4 dBeta = texture(sums0, sumsAt(1, t));
    vec4 shared = (dBeta + texture(normalized0, normalizedAt(g, t)) * dGamma) * ${float(1 / dz.rows)};
    vec4 scale = texture(gammaBeta0, gammaBetaAt(0, t)) * texture(statistics1, statisticsAt(0, t));
    out0 = scale * (texture(dz0, dzAt(g, t)) - shared);
  }`;
}
