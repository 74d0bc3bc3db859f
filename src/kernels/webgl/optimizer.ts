/**
 * One step of an optimizer, as the end of a program that has just computed the gradient.
 *   SGD   θ ← θ − η·g
 *   Adam  m ← β₁·m + (1 − β₁)·g;   v ← β₂·v + (1 − β₂)·g²;   θ ← θ − η·(m / c₁) / (√(v / c₂) + ε)
 * Sources: Kingma & Ba 2015, algorithm 1; lazy on tables, as torch.optim.SparseAdam.
 */

import type { OptimizerStep } from '../optimizerStep';
import { adamCoefficients } from '../optimizerStep';
import type { Target } from './device';
import { tableNames } from './gatherRows';
import { declareIndices } from './indices';
import { declare, declareOutputs, declareRowReader, here, type Layout, type Matrix } from './matrix';

export type OptimizerKind = OptimizerStep['kind'];

/** Matrices that a step changes: the parameter, and under Adam its two moments. */
export function matricesOf(kind: OptimizerKind): 1 | 3 {
  return kind === 'sgd' ? 1 : 3;
}

/** The uniforms of `stepDeclarations`. */
export function stepUniforms(step: OptimizerStep): Record<string, number> {
  if (step.kind === 'sgd') return { rate: step.learningRate };
  return adamCoefficients(step);
}

export function stepDeclarations(kind: OptimizerKind): string {
  return kind === 'sgd'
    ? 'uniform float rate;'
    : 'uniform float rate, scale, epsilon, beta1, beta2, rest1, rest2;';
}

/** Changes the vec4s first, second and third (θ, m, v) by the vec4 gradient. */
export function stepCode(kind: OptimizerKind): string {
  if (kind === 'sgd') return 'first -= rate * gradient;';
  return `
    second = beta1 * second + rest1 * gradient;
    third = beta2 * third + rest2 * gradient * gradient;
    first -= rate * second / (sqrt(third) * scale + epsilon);`;
}

/** Declarations and code that read θ, m and v at (row, t), step them by `gradient` and write them out. */
function stepAt(kind: OptimizerKind, layout: Layout, row: string) {
  const names = tableNames.slice(0, matricesOf(kind));
  return {
    declarations: `${names.map((name) => declare(name, layout)).join('')}\n  ${stepDeclarations(kind)}`,
    code: `
    ${names.map((name) => `vec4 ${name} = texture(${name}0, ${name}At(${row}, t));`).join('\n    ')}
    ${stepCode(kind)}
    ${names.map((name, i) => `out${i} = ${name};`).join('\n    ')}`,
  };
}

/** For `finish` of a product with one plane whose result is the gradient: inputs first0, second0, third0. */
export function productStep(kind: OptimizerKind, layout: Layout) {
  const { declarations, code } = stepAt(kind, layout, 'g');
  return { declarations, finish: `vec4 gradient = sum0;${code}`, outputs: matricesOf(kind) };
}

/** Steps every number of a matrix of one plane by gradient0. */
export function denseStepSource(kind: OptimizerKind, layout: Layout): string {
  const { declarations, code } = stepAt(kind, layout, 'g');
  return `
  ${declare('gradient', layout)}
  ${declarations}
  ${declareOutputs('out', matricesOf(kind))}
  void main() {
    ${here(layout)}
    vec4 gradient = texture(gradient0, gradientAt(g, t));
    ${code}
  }`;
}

/** Places quad i over the table's row indexAt(ids + i), and hands i on as `row`. */
export function rowQuads({ fold, texels, width, height }: Layout, ids: number): string {
  return `
  ${declareIndices}
  flat out int row;
  flat out int left; // texel of the row's beginning
  void main() {
    int id = indexAt(${ids} + gl_InstanceID);
    row = gl_InstanceID;
    left = id % ${fold} * ${texels};
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec2 texel = vec2(left, id / ${fold}) + corner * vec2(${texels}, 1);
    gl_Position = vec4(2.0 * texel / vec2(${width}, ${height}) - 1.0, 0.0, 1.0);
  }`;
}

export interface ScatterStepOptions {
  readonly kind: OptimizerKind;
  /** Of the rows gathered before: row i is what table row ids[i] was. */
  readonly gathered: Layout;
  /** Declares what `gradient` needs. */
  readonly declarations: string;
  /** Sets the vec4 gradient of texel t of row `row`. */
  readonly gradient: string;
}

/** Steps rows of a table in place, a quad a row: fragment of a program whose vertices are `rowQuads`. */
export function scatterStepSource(options: ScatterStepOptions): string {
  const { kind, gathered, declarations, gradient } = options;
  const step = stepAt(kind, gathered, 'row');
  return `
  flat in int row;
  flat in int left;
  ${declarations}
  ${step.declarations}
  ${declareOutputs('out', matricesOf(kind))}
  void main() {
    int t = int(gl_FragCoord.x) - left;
    vec4 gradient = vec4(0);
    ${gradient}
    ${step.code}
  }`;
}

/** The gradient of `scatterStepSource` as row `row` of a matrix gradient0 …: one row a table row. */
export function gradientOfRow(layout: Layout) {
  return {
    declarations: `${declare('gradient', layout)}\n  ${declareRowReader('gradient', layout)}`,
    gradient: 'gradient = gradientRow(row, t);',
  };
}

export interface GroupedOptions {
  /** Gradients of rows that stand side by side, `perRow` of them: [positions / perRow, perRow · columns]. */
  readonly values: Layout;
  readonly perRow: number;
  /** Where `order` and `starts` of the groups begin among the indices. */
  readonly order: number;
  readonly starts: number;
}

/** The gradient of `scatterStepSource` as the sum over the positions at which the table's row stands. */
export function gradientOfGroup({ values, perRow, order, starts }: GroupedOptions) {
  const texels = values.texels / perRow;
  return {
    declarations: `${declareIndices}\n  ${declare('values', values)}`,
    gradient: `
    int end = indexAt(${starts} + row + 1);
    for (int j = indexAt(${starts} + row); j < end; j++) {
      int position = indexAt(${order} + j);
      gradient += texture(values0, valuesAt(position / ${perRow}, position % ${perRow} * ${texels} + t));
    }`,
  };
}

/** The inputs of a program that reads θ, m and v, or one plane of each. */
export function bindTables(matrices: readonly Matrix[], plane = 0): Record<string, WebGLTexture> {
  return Object.fromEntries(matrices.map(({ textures }, i) => [`${tableNames[i]}0`, textures[plane]]));
}

/** θ, m and v as one target, or one plane of each. */
export function targetOf(matrices: readonly Matrix[], plane = 0): Target {
  const [{ width, height }] = matrices;
  return { textures: matrices.map(({ textures }) => textures[plane]), width, height };
}
