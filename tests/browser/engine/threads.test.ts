/** A run on WebAssembly is the same to the bit for one thread and for several. */

import { expect, test } from 'vitest';
import { WasmNetwork } from '../../../src/engine/wasm/wasmNetwork';
import { WasmModule } from '../../../src/kernels/wasm/module';
import { runOf, toyText, trainerOf } from './toyText';

const kinds = [
  { optimizer: 'adam', objective: 'sampled', dropout: 0.5, negatives: 500, batchSize: 520 },
  { optimizer: 'sgd', objective: 'full', dropout: 0, batchSize: 509 }, // sizes that are not multiples of eight
] as const;

test.each(kinds)('$optimizer, $objective objective', async (kind) => {
  const text = toyText();
  const run = runOf(
    { ...kind, seed: 3, learningRate: 0.01 },
    { contextLength: 3, embeddingSize: 21, hiddenSize: 499 },
  );
  const results = [];
  for (const threads of [1, 2, 4]) {
    const module = await WasmModule.load({ threads });
    expect(module.threads).toBe(threads);
    let lists = 0;
    const runTasks = module.run.bind(module);
    module.run = (tasks, meanwhile) => {
      if (tasks.length > 1) lists++;
      runTasks(tasks, meanwhile);
    };
    const trainer = trainerOf((...network) => new WasmNetwork(module, ...network), run, text);
    trainer.train(30);
    const { network } = trainer;
    const contexts = Int32Array.from({ length: 3 * 300 }, (_, i) => (i * 7) % text.trainingCounts.length);
    const targets = Int32Array.from({ length: 300 }, (_, i) => (i * 5) % text.trainingCounts.length);
    results.push({
      loss: trainer.takeLoss(),
      parameters: network.read(),
      moments: network.readMoments(),
      state: trainer.state(),
      evaluation: network.crossEntropies({ contexts, targets }),
      logits: network.logits(contexts.subarray(0, 3 * 7)),
    });
    if (threads > 1) expect(lists).toBeGreaterThan(30 * 3); // the work has really been shared
    trainer.dispose();
    module.dispose();
  }
  const [one, ...others] = results;
  expect(Number.isFinite(one.loss)).toBe(true);
  for (const other of others) expect(other).toEqual(one);
});
