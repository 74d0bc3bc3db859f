/** Our step beside stock TensorFlow.js, interleaved: same machine, model, data and backend in one run. */

import type { BackendName, TrainingConfig } from '../../src/config';
import { presets } from '../../src/config';
import { startBackend } from '../../src/engine/backend';
import { runningRate } from '../../src/engine/batchNorm';
import {
  createGrouper,
  createNegativeSampler,
  drawCandidates,
  drawMinibatch,
} from '../../src/engine/minibatch';
import { Optimizer } from '../../src/engine/optimizer';
import { createParameters, disposeParameters, initialValues, type Shape } from '../../src/engine/parameters';
import { trainingStep } from '../../src/engine/trainingStep';
import { createAliasTable } from '../../src/math/aliasTable';
import { createRandom } from '../../src/math/random';
import { createStockStep } from './stock';

interface Contender {
  readonly name: string;
  /** Runs steps and waits for the device. */
  run(steps: number): void;
  dispose(): void;
}

export interface Timing {
  readonly name: string;
  readonly medianMs: number;
  readonly minimumMs: number;
  readonly maximumMs: number;
  readonly wordsPerSecond: number;
}

const small = { contextLength: 3, embeddingSize: 10, hiddenSize: 200, vocabularySize: 27 };
const large = { ...presets.blog.run.model, vocabularySize: 27_755 };

/** The shapes that figures are kept for. */
export const stepShapes = {
  names: { shape: small, training: { ...presets.blog.run.training } },
  default: { shape: large, training: presets.quick.run.training },
  blog: { shape: large, training: presets.blog.run.training },
} as const;

export interface StepOptions {
  readonly shape: keyof typeof stepShapes;
  readonly backend: BackendName;
  readonly rounds: number;
  readonly stepsPerRound: number;
  /** Stock training throws on WASM: UnsortedSegmentSum is missing there. */
  readonly withStock: boolean;
}

/** Times each contender in turn, `rounds` times over, after a round that is thrown away. */
export async function timeSteps(options: StepOptions): Promise<Timing[]> {
  const { rounds, stepsPerRound } = options;
  await startBackend(options.backend);
  const { shape, training } = stepShapes[options.shape];
  const contenders = [ours(shape, training)];
  if (options.withStock) contenders.push(stock(shape, training));
  const times = contenders.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      const startedAt = performance.now();
      contender.run(stepsPerRound);
      if (round > 0) times[i].push((performance.now() - startedAt) / stepsPerRound);
    }
  }
  for (const contender of contenders) contender.dispose();
  return contenders.map(({ name }, i) => {
    const sorted = times[i].sort((a, b) => a - b);
    const medianMs = sorted[Math.floor(sorted.length / 2)];
    const wordsPerSecond = (1000 * training.batchSize) / medianMs;
    return { name, medianMs, minimumMs: sorted[0], maximumMs: sorted[sorted.length - 1], wordsPerSecond };
  });
}

/** A made-up text with Zipf's frequencies: word r about 1/r as often as the first. */
function zipfText(vocabularySize: number) {
  const counts = Float64Array.from({ length: vocabularySize }, (_, rank) => 1_000_000 / (rank + 2.7));
  const words = createAliasTable(counts);
  const random = createRandom(1, 'story');
  const ids = Int32Array.from({ length: 100_000 }, () => words.draw(random));
  return { counts, ids };
}

function ours(shape: Shape, training: TrainingConfig): Contender {
  const { counts, ids } = zipfText(shape.vocabularySize);
  const parameters = createParameters(shape, initialValues(shape, training, counts));
  const optimizer = new Optimizer(parameters, training);
  const grouper = createGrouper(shape.vocabularySize);
  const windows = { ids, positions: ids.map((_, i) => i).subarray(32), contextLength: shape.contextLength };
  const random = createRandom(1, 'minibatches');
  const sampled = training.objective !== 'full';
  const weights = counts.map((count) => count ** training.negativePower);
  const sampler = createNegativeSampler(createAliasTable(weights), training.negatives);
  let step = 0;
  return {
    name: 'Inkling',
    run(steps) {
      let loss: ReturnType<typeof trainingStep> | undefined;
      for (let i = 0; i < steps; i++) {
        loss?.dispose();
        const minibatch = drawMinibatch(windows, training.batchSize, random);
        const candidates = sampled ? drawCandidates(minibatch.targets, sampler, random) : undefined;
        const input = { minibatch, candidates, step, learningRate: 0.01, runningRate: runningRate(step) };
        loss = trainingStep(parameters, optimizer, grouper, input);
        step++;
      }
      loss?.dataSync();
      loss?.dispose();
    },
    dispose() {
      disposeParameters(parameters);
      optimizer.dispose();
    },
  };
}

function stock(shape: Shape, training: TrainingConfig): Contender {
  const { counts, ids } = zipfText(shape.vocabularySize);
  const model = createStockStep(shape, initialValues(shape, training, counts), 0.01);
  const windows = { ids, positions: ids.map((_, i) => i).subarray(32), contextLength: shape.contextLength };
  const random = createRandom(1, 'minibatches');
  return {
    name: 'stock minimize, full softmax, SGD',
    run(steps) {
      let loss: ReturnType<typeof model.step> | undefined;
      for (let i = 0; i < steps; i++) {
        loss?.dispose();
        loss = model.step(drawMinibatch(windows, training.batchSize, random));
      }
      loss?.dataSync();
      loss?.dispose();
    },
    dispose: () => model.dispose(),
  };
}
