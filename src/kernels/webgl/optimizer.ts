/**
 * One optimizer step as GLSL code that follows the computation of the gradient.
 *   SGD   θ ← θ − η·g
 *   Adam  m ← β₁·m + (1 − β₁)·g;   v ← β₂·v + (1 − β₂)·g²;   θ ← θ − η·(m / c₁) / (√(v / c₂) + ε)
 * Sources: Kingma & Ba 2015, algorithm 1; lazy on tables, as torch.optim.SparseAdam.
 */

import { adamCoefficients, type OptimizerStep } from '../optimizerStep';
import type { Target } from './device';
import { tableNames } from './gatherRows';
import { declareIndices } from './indices';
import {
  declare,
  declareOutputs,
  declarePosition,
  declareRowReader,
  type Layout,
  type Matrix,
} from './matrix';

export type OptimizerKind = OptimizerStep['kind'];

/** Number of matrices that a step updates: the parameter and, under Adam, its two moments. */
export function matricesOf(kind: OptimizerKind): 1 | 3 {
  return kind === 'sgd' ? 1 : 3;
}

/** The uniforms of `stepDeclarations`. */
export function stepUniforms(step: OptimizerStep): Record<string, number> {
  if (step.kind === 'sgd') return { rate: step.learningRate };
  return adamCoefficients(step);
}

function stepDeclarations(kind: OptimizerKind): string {
  return kind === 'sgd'
    ? 'uniform float rate;'
    : 'uniform float rate, scale, epsilon, beta1, beta2, rest1, rest2;';
}

/** Updates the vec4s first, second and third (θ, m, v) by the vec4 gradient. */
function stepCode(kind: OptimizerKind): string {
  if (kind === 'sgd') return 'first -= rate * gradient;';
  return `
    second = beta1 * second + rest1 * gradient;
    third = beta2 * third + rest2 * gradient * gradient;
    first -= rate * second / (sqrt(third) * scale + epsilon);`;
}

/** Declarations and code that read θ, m and v at (row, t), update them by `gradient` and write the outputs. */
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

/** Options of a product with one plane whose result is the gradient: inputs first0, second0, third0. */
export function productStep(kind: OptimizerKind, layout: Layout) {
  const { declarations, code } = stepAt(kind, layout, 'g');
  return { declarations, finish: `vec4 gradient = sum0;${code}`, outputs: matricesOf(kind) };
}

/** The fragment shader that updates a whole matrix of one plane by gradient0. */
export function denseStepSource(kind: OptimizerKind, layout: Layout): string {
  const { declarations, code } = stepAt(kind, layout, 'g');
  return `
  ${declare('gradient', layout)}
  ${declarations}
  ${declareOutputs('out', matricesOf(kind))}
  void main() {
    ${declarePosition(layout)}
    vec4 gradient = texture(gradient0, gradientAt(g, t));
    ${code}
  }`;
}

/** The vertex shader that places quad i over table row indexAt(ids + i) and passes i on as `row`. */
export function rowQuads({ fold, texels, width, height }: Layout, ids: number): string {
  return `
  ${declareIndices}
  flat out int row;
  flat out int left; // first texel of the row
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
  /** Layout of the rows gathered before the step: row i is a copy of table row ids[i]. */
  readonly gathered: Layout;
  /** Declarations for `gradient`. */
  readonly declarations: string;
  /** Sets the vec4 gradient of texel t of row `row`. */
  readonly gradient: string;
}

/** The fragment shader that updates rows of a table in place, one quad per row; `rowQuads` is its vertex shader. */
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

/** The gradient of `scatterStepSource` as row `row` of the matrix gradient0 …: one row per table row. */
export function gradientOfRow(layout: Layout) {
  return {
    declarations: `${declare('gradient', layout)}\n  ${declareRowReader('gradient', layout)}`,
    gradient: 'gradient = gradientRow(row, t);',
  };
}

export interface GroupedOptions {
  /** Gradients of the rows, `perRow` of them concatenated: [positions / perRow, perRow · columns]. */
  readonly values: Layout;
  readonly perRow: number;
  /** Positions of `order` and `starts` of the groups in the indices. */
  readonly order: number;
  readonly starts: number;
}

/** The gradient of `scatterStepSource` as the sum over the positions that use the table row. */
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

/** The inputs of a program that reads one plane of θ, m and v. */
export function bindTables(matrices: readonly Matrix[], plane = 0): Record<string, WebGLTexture> {
  return Object.fromEntries(matrices.map(({ textures }, i) => [`${tableNames[i]}0`, textures[plane]]));
}

/** One plane of θ, m and v as a render target. */
export function targetOf(matrices: readonly Matrix[], plane = 0): Target {
  const [{ width, height }] = matrices;
  return { textures: matrices.map(({ textures }) => textures[plane]), width, height };
}
