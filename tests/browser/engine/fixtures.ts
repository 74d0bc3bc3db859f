/** Backends under test, and conversion of parameters from the layout of the float64 reference to that of the engine. */

import { type MemoryInfo, memory } from '@tensorflow/tfjs-core';
import { backendNames } from '../../../src/config/settings';
import type { CreateNetwork } from '../../../src/engine/network';
import type { ParameterValues, Shape } from '../../../src/engine/parameters';
import { TensorNetwork } from '../../../src/engine/tfjs/tensorNetwork';
import { WasmNetwork } from '../../../src/engine/wasm/wasmNetwork';
import { WebglNetwork } from '../../../src/engine/webgl/webglNetwork';
import { startCpuBackend } from '../../../src/kernels/tfjs/cpuBackend';
import type { TensorBackend } from '../../../src/kernels/tfjs/table';
import { WasmModule } from '../../../src/kernels/wasm/module';
import type { ReferenceParameters } from '../../reference/mlp';
import { startTensorWebgl } from '../kernels/fixtures';
import { deviceOf, type Limits } from '../kernels/webgl/fixtures';

export const backends = backendNames;

/** Creates networks on a backend, and counts what they hold there: textures, bytes, or tensors and their bytes. */
export interface TestBackend {
  readonly createNetwork: CreateNetwork;
  liveResources(): number;
}

async function webgl(limits: Limits): Promise<TestBackend> {
  const device = deviceOf(limits);
  return {
    createNetwork: (shape, values, settings) => new WebglNetwork(device, shape, values, settings),
    liveResources: () => device.liveTextures,
  };
}

async function wasm(): Promise<TestBackend> {
  const module = await WasmModule.load();
  return {
    createNetwork: (shape, values, settings) => new WasmNetwork(module, shape, values, settings),
    liveResources: () => module.liveBytes,
  };
}

async function tensors(starting: Promise<TensorBackend>): Promise<TestBackend> {
  const backend = await starting;
  return {
    createNetwork: (shape, values, settings) => new TensorNetwork(backend, shape, values, settings),
    liveResources: () => {
      const { numTensors, numBytes, numBytesInGPU = 0 } = memory() as MemoryInfo & { numBytesInGPU?: number };
      return numTensors + numBytes + numBytesInGPU;
    },
  };
}

type NamedTestBackend = readonly [name: string, start: () => Promise<TestBackend>];

export const testBackends: readonly NamedTestBackend[] = [
  ['webgl', () => webgl({})],
  ['wasm', wasm],
  ['tfjs', async () => tensors(Promise.resolve(startTensorWebgl()))],
  ['cpu', () => tensors(startCpuBackend())],
];

/** Also a GPU whose textures have fewer rows than tables, logits and activations, and whose draws write few planes. */
export const testBackendsAndFolded: readonly NamedTestBackend[] = [
  ...testBackends,
  ['webgl, folded, in four planes', () => webgl({ largest: 3, planes: 4 })],
  ['tfjs, folded', async () => tensors(Promise.resolve(startTensorWebgl(3)))],
];

/** Also a GPU without blending to float textures. */
export const allTestBackends: readonly NamedTestBackend[] = [
  ...testBackendsAndFolded,
  ['webgl, folded, without blending', () => webgl({ largest: 2, canAdd: false })],
];

/** Merges the output table and its bias into one table whose last column is the bias. */
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
 * The largest difference between two arrays, relative to the largest expected number: float32 sums in different
 * orders differ by about 1e-7 of their terms, not of their result.
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
