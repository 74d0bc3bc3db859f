/**
 * One step of an optimizer on some rows of a table, or on all of them; the other rows are not read.
 *   SGD   θ ← θ − η·g
 *   Adam  m ← β₁·m + (1 − β₁)·g;   v ← β₂·v + (1 − β₂)·g²;   θ ← θ − η·(m / c₁) / (√(v / c₂) + ε)
 *         with the bias corrections c₁ = 1 − β₁ᵗ and c₂ = 1 − β₂ᵗ, t the step of the run counted from 1.
 * Moments decay only where their row is touched: "lazy" Adam, as torch.optim.SparseAdam has it.
 * Sources: Kingma & Ba 2015, algorithm 1; https://pytorch.org/docs/stable/generated/torch.optim.SparseAdam.html
 */

import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl';
import { keep, reshape, type Tensor1D, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import { inPlace, onWebgl, runProgram } from './backends';
import { gatherRows } from './gatherRows';
import type { RowStore } from './rowStore';
import { scatterRows } from './scatterRows';

/** The numbers of one step of SGD. */
export interface SgdStep {
  readonly kind: 'sgd';
  readonly learningRate: number;
}

/** The numbers of one step of Adam. */
export interface AdamStep {
  readonly kind: 'adam';
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** 1 − β₁ᵗ */
  readonly correction1: number;
  /** 1 − β₂ᵗ */
  readonly correction2: number;
}

export type OptimizerStep = SgdStep | AdamStep;

/** A parameter and what its optimizer remembers of it; the moments are absent under SGD. */
export interface Trainable {
  readonly parameter: RowStore;
  readonly firstMoment?: RowStore;
  readonly secondMoment?: RowStore;
}

/** Which rows a gradient belongs to: unique ids on the host, and (padded to a constant length) on the device. */
export interface Rows {
  readonly ids: Int32Array;
  readonly onDevice: Tensor1D;
}

/**
 * @param gradient float32; with `rows` [rows.onDevice.size, columns], row i for table row rows.ids[i];
 *   without, one row a row of the table, those that pad a folded one included
 */
export function updateRows(target: Trainable, gradient: Tensor2D, step: OptimizerStep, rows?: Rows): void {
  if (onWebgl()) updateOnGpu(target, gradient, step, rows);
  else updateInMemory(target, gradient, step, rows?.ids);
}

// --- WASM and CPU: in place -------------------------------------------------------------------------------------

function updateInMemory(target: Trainable, gradient: Tensor2D, step: OptimizerStep, ids?: Int32Array): void {
  const { columns } = target.parameter;
  const g = inPlace(gradient);
  const theta = inPlace(target.parameter.tensor);
  const moments = momentsOf(target)?.map((store) => inPlace(store.tensor));
  const count = ids?.length ?? target.parameter.rows;
  for (let i = 0; i < count; i++) {
    const from = i * columns;
    const to = (ids ? ids[i] : i) * columns;
    if (step.kind === 'sgd') sgdRow(theta, g, to, from, columns, step);
    else if (moments) adamRow(theta, moments[0], moments[1], g, to, from, columns, step);
  }
}

function sgdRow(
  theta: Float32Array,
  g: Float32Array,
  to: number,
  from: number,
  columns: number,
  { learningRate }: SgdStep,
): void {
  for (let c = 0; c < columns; c++) theta[to + c] -= learningRate * g[from + c];
}

function adamRow(
  theta: Float32Array,
  m: Float32Array,
  v: Float32Array,
  g: Float32Array,
  to: number,
  from: number,
  columns: number,
  { learningRate, beta1, beta2, epsilon, correction1, correction2 }: AdamStep,
): void {
  const rate = learningRate / correction1;
  const scale = 1 / Math.sqrt(correction2);
  for (let c = 0; c < columns; c++) {
    const gradient = g[from + c];
    const first = beta1 * m[to + c] + (1 - beta1) * gradient;
    const second = beta2 * v[to + c] + (1 - beta2) * gradient * gradient;
    m[to + c] = first;
    v[to + c] = second;
    theta[to + c] -= (rate * first) / (Math.sqrt(second) * scale + epsilon);
  }
}

function momentsOf({ firstMoment, secondMoment }: Trainable): [RowStore, RowStore] | undefined {
  return firstMoment && secondMoment ? [firstMoment, secondMoment] : undefined;
}

// --- WebGL: rows gathered, stepped, and drawn back into their table ---------------------------------------------

function updateOnGpu(target: Trainable, gradient: Tensor2D, step: OptimizerStep, rows?: Rows): void {
  const { parameter } = target;
  const read = (store: RowStore) => (rows ? gatherRows(store, rows.onDevice) : store.tensor);
  tidy(() => {
    const theta = read(parameter); // [count, columns]
    const g = reshape(gradient, theta.shape);
    const moments = momentsOf(target);
    if (step.kind === 'sgd') {
      write(parameter, runProgram(sgdProgram(theta.shape), [theta, g], [[step.learningRate]]), rows);
    } else if (moments) {
      const [first, second] = moments;
      const { learningRate, beta1, beta2, epsilon, correction1, correction2 } = step;
      const m = runProgram(firstMomentProgram(theta.shape), [read(first), g], [[beta1], [1 - beta1]]);
      const v = runProgram(secondMomentProgram(theta.shape), [read(second), g], [[beta2], [1 - beta2]]);
      const uniforms = [[learningRate / correction1], [1 / Math.sqrt(correction2)], [epsilon]];
      write(parameter, runProgram(adamProgram(theta.shape), [theta, m, v], uniforms), rows);
      write(first, m, rows);
      write(second, v, rows);
    }
  });
}

function write(store: RowStore, values: ReturnType<typeof runProgram>, rows: Rows | undefined): void {
  if (rows) {
    scatterRows(store, rows.ids, values as Tensor2D);
  } else {
    store.tensor.dispose();
    store.tensor = keep(values as Tensor2D);
  }
}

// Numbers that change from step to step are uniforms: in the source they would make a new shader each time.
// `rest` is 1 − β, from float64: in float32 the difference would keep four or five digits of 0.001.

function sgdProgram(shape: [number, number]): GPGPUProgram {
  return elementwise(shape, ['theta', 'g'], ['rate'], 'theta - rate * g');
}

function firstMomentProgram(shape: [number, number]): GPGPUProgram {
  return elementwise(shape, ['m', 'g'], ['beta1', 'rest'], 'beta1 * m + rest * g');
}

function secondMomentProgram(shape: [number, number]): GPGPUProgram {
  return elementwise(shape, ['v', 'g'], ['beta2', 'rest'], 'beta2 * v + rest * g * g');
}

function adamProgram(shape: [number, number]): GPGPUProgram {
  return elementwise(
    shape,
    ['theta', 'm', 'v'],
    ['rate', 'scale', 'epsilon'],
    'theta - rate * m / (sqrt(v) * scale + epsilon)',
  );
}

/** A program that computes `formula` of the inputs at each place; inputs and uniforms go by their names. */
function elementwise(
  shape: [number, number],
  inputs: string[],
  uniforms: string[],
  formula: string,
): GPGPUProgram {
  const read = (name: string) => `get${name[0].toUpperCase()}${name.slice(1)}(place.x, place.y)`;
  return {
    variableNames: inputs,
    outputShape: shape,
    customUniforms: uniforms.map((name) => ({ name, type: 'float' as const })),
    userCode: `
      void main() {
        ivec2 place = getOutputCoords();
        ${inputs.map((name) => `float ${name} = ${read(name)};`).join('\n        ')}
        setOutput(${formula});
      }`,
  };
}
