/** Machines to compute on, and parameters carried between the float64 reference's layout and the device's. */

import { memory } from '@tensorflow/tfjs-core';
import { startBackend } from '../../../src/engine/backend';
import type { CreateNetwork } from '../../../src/engine/network';
import type { ParameterValues, Shape } from '../../../src/engine/parameters';
import { WasmNetwork } from '../../../src/engine/wasm/wasmNetwork';
import { WebglNetwork } from '../../../src/engine/webgl/webglNetwork';
import { WasmModule } from '../../../src/kernels/wasm/module';
import type { ReferenceParameters } from '../../reference/mlp';
import { deviceOf, type Limits } from '../kernels/webgl/fixtures';

export const backends = ['webgl', 'wasm', 'cpu'] as const;

/** Where networks are made, and how much it holds for them: textures, bytes or tensors. */
export interface Machine {
  readonly createNetwork: CreateNetwork;
  held(): number;
}

async function webgl(limits: Limits): Promise<Machine> {
  const device = deviceOf(limits);
  return {
    createNetwork: (shape, values, settings) => new WebglNetwork(device, shape, values, settings),
    held: () => device.liveTextures,
  };
}

async function wasm(): Promise<Machine> {
  const module = await WasmModule.load();
  return {
    createNetwork: (shape, values, settings) => new WasmNetwork(module, shape, values, settings),
    held: () => module.liveBytes,
  };
}

async function cpu(): Promise<Machine> {
  const { createNetwork } = await startBackend('cpu');
  return { createNetwork, held: () => memory().numTensors };
}

type NamedMachine = readonly [name: string, start: () => Promise<Machine>];

export const machines: readonly NamedMachine[] = [
  ['webgl', () => webgl({})],
  ['wasm', wasm],
  ['cpu', cpu],
];

/** And a GPU where tables, logits and activations have more rows than a texture, and a draw writes few. */
export const machinesAndFolded: readonly NamedMachine[] = [
  ...machines,
  ['webgl, folded, in four planes', () => webgl({ largest: 3, planes: 4 })],
];

/** And one that cannot add to what a texture holds. */
export const everyMachine: readonly NamedMachine[] = [
  ...machinesAndFolded,
  ['webgl, folded, without blending', () => webgl({ largest: 2, canAdd: false })],
];

/** The output table and its bias become one table with the bias as its last column. */
export function toValues(shape: Shape, reference: ReferenceParameters): ParameterValues {
  const { vocabularySize: V, hiddenSize: h } = shape;
  const output = new Float32Array(V * (h + 1));
  for (let word = 0; word < V; word++) {
    output.set(reference.output.subarray(word * h, (word + 1) * h), word * (h + 1));
    output[word * (h + 1) + h] = reference.outputBias[word];
  }
  return {
    embedding: Float32Array.from(reference.embedding),
    hidden: Float32Array.from(reference.hidden),
    gamma: Float32Array.from(reference.gamma),
    beta: Float32Array.from(reference.beta),
    output,
    runningMean: Float32Array.from(reference.runningMean),
    runningVariance: Float32Array.from(reference.runningVariance),
  };
}

/**
 * The largest difference of two arrays, relative to the largest number expected: float32 sums of different
 * order differ by some 1e-7 of the terms they add, not of their result.
 */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    const distance = Math.abs(actual[i] - expected[i]);
    if (!(distance <= difference)) difference = distance; // a NaN wins
    scale = Math.max(scale, Math.abs(expected[i]));
  }
  return difference / scale;
}
