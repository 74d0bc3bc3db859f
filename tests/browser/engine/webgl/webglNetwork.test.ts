/** GPU work of a step: few draws, the same number at every step, and no readback. */

import { afterEach, describe, expect, test, vi } from 'vitest';
import type { StepInput, TrainingSettings } from '../../../../src/engine/network';
import { initialValues, type Shape } from '../../../../src/engine/parameters';
import { WebglNetwork } from '../../../../src/engine/webgl/webglNetwork';
import { Device } from '../../../../src/kernels/webgl/device';
import { randomFrom, randomMinibatch, randomSample } from '../../../reference/examples';
import { deviceOf, gl } from '../../kernels/webgl/fixtures';

afterEach(() => vi.restoreAllMocks());

/** The network for makemore's names, where the overhead per draw matters most. */
const names = { vocabularySize: 27, contextLength: 3, embeddingSize: 10, hiddenSize: 200 };
const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

function networkOf(device: Device, shape: Shape, settings: Partial<TrainingSettings> = {}): WebglNetwork {
  const start = { seed: 1, embeddingDeviation: 1, outputBias: 'zero' } as const;
  const values = initialValues(shape, start, new Int32Array(shape.vocabularySize));
  return new WebglNetwork(device, shape, values, {
    optimizer: 'sgd',
    objective: 'full',
    ...adam,
    ...settings,
  });
}

/** A different minibatch, and different candidates if sampled, at each step. */
function inputOf(shape: Shape, step: number, { batchSize = 32, sampled = false } = {}): StepInput {
  const random = randomFrom(step);
  const minibatch = randomMinibatch(shape, { batchSize }, random);
  const sample = sampled ? randomSample(shape, minibatch, { draws: 40, random }) : undefined;
  const candidates = sample && {
    ...sample,
    corrections: Float32Array.from(sample.corrections),
    drawn: batchSize + 40,
  };
  return { minibatch, candidates, step, learningRate: 0.1, runningRate: 0.1 };
}

describe('a step', () => {
  test('of the names network takes at most twenty draws, and always the same number', () => {
    const device = deviceOf();
    const network = networkOf(device, names);
    const draws = Array.from({ length: 5 }, (_, step) => {
      const before = device.draws;
      network.train(inputOf(names, step));
      return device.draws - before;
    });
    expect(draws[0]).toBeLessThanOrEqual(20);
    expect(new Set(draws).size).toBe(1);
    network.dispose();
  });

  test.each([
    ['sgd', 'full'],
    ['adam', 'full'],
    ['sgd', 'sampled'],
    ['adam', 'sampled'],
  ] as const)(
    'with %s, %s always takes the same number of draws, creates nothing, and reads nothing back',
    (optimizer, objective) => {
      const device = deviceOf();
      const shape = { ...names, hiddenSize: 12 };
      const network = networkOf(device, shape, { optimizer, objective });
      const sampled = objective === 'sampled';
      const step = (t: number) => {
        const before = device.draws;
        network.train(inputOf(shape, t, { sampled }));
        return device.draws - before;
      };
      const reads = ['readPixels', 'getBufferSubData', 'fenceSync', 'clientWaitSync', 'finish'] as const;
      const spies = reads.map((name) => vi.spyOn(gl(), name));
      const draws = [step(0), step(1)]; // programs are created at the first step, which does not wait either
      const makes = [
        'createTexture',
        'createFramebuffer',
        'linkProgram',
        'getError',
        'getUniformLocation',
      ] as const;
      const later = makes.map((name) => vi.spyOn(gl(), name));
      const live = device.liveTextures;
      for (let t = 2; t < 12; t++) draws.push(step(t));
      expect(new Set(draws).size).toBe(1);
      expect(device.liveTextures).toBe(live);
      for (const spy of [...spies, ...later]) expect(spy, spy.getMockName()).not.toHaveBeenCalled();
      expect(Number.isFinite(network.takeLossSum())).toBe(true);
      expect(spies[0]).toHaveBeenCalled(); // the spies do observe reads
      network.dispose();
    },
  );

  test('uploads its inputs in one call', () => {
    const network = networkOf(deviceOf(), names);
    network.train(inputOf(names, 0));
    const uploads = vi.spyOn(gl(), 'texSubImage2D');
    network.train(inputOf(names, 1));
    expect(uploads).toHaveBeenCalledTimes(1);
    network.dispose();
  });
});

describe('memory', () => {
  test('is released by dispose, whatever the network was used for', () => {
    const device = deviceOf();
    const framebuffers = [vi.spyOn(gl(), 'createFramebuffer'), vi.spyOn(gl(), 'deleteFramebuffer')];
    const network = networkOf(device, names, { optimizer: 'adam' });
    network.train(inputOf(names, 0));
    network.train(inputOf(names, 1, { batchSize: 5 }));
    for (const rows of [1, 2, 30, 9, 100]) network.logits(new Int32Array(3 * rows));
    network.crossEntropies(inputOf(names, 2).minibatch);
    network.read();
    network.dispose();
    expect(device.liveTextures).toBe(0);
    // A framebuffer keeps its textures in GPU memory.
    expect(framebuffers[1].mock.calls.length).toBe(framebuffers[0].mock.calls.length);
  });

  test('for a table that does not fit into a texture is refused with a RangeError, without a leak', () => {
    const device = Object.defineProperty(new Device(gl()), 'largest', { value: 16 });
    for (const shape of [
      { ...names, vocabularySize: 16, embeddingSize: 65, hiddenSize: 4 },
      { ...names, vocabularySize: 16, embeddingSize: 1, hiddenSize: 64 }, // 65 with the bias
      { ...names, vocabularySize: 300, embeddingSize: 4, hiddenSize: 3 }, // one row fits, but not 19 side by side
    ]) {
      expect(() => networkOf(device, shape, { objective: 'sampled' })).toThrow(RangeError);
      expect(device.liveTextures).toBe(0);
    }
  });

  test('for a step too large for textures is refused with a RangeError, without a leak', () => {
    // The width of the index texture
    const device = Object.defineProperty(new Device(gl()), 'largest', { value: 1024 });
    const shape = { vocabularySize: 7, contextLength: 1, embeddingSize: 1, hiddenSize: 2 };
    const network = networkOf(device, shape);
    const before = device.liveTextures;
    // Logits: 1025 texels wide
    expect(() => network.train(inputOf(shape, 0, { batchSize: 4100 }))).toThrow(RangeError);
    expect(device.liveTextures).toBe(before);
    expect(() => network.logits(new Int32Array(4100))).toThrow(RangeError);
    expect(device.liveTextures).toBe(before);
    network.train(inputOf(shape, 0, { batchSize: 8 })); // and smaller steps still work
    expect(Number.isFinite(network.takeLossSum())).toBe(true);
    network.dispose();
    expect(device.liveTextures).toBe(0);
  });
});
