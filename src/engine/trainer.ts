/** A run on the device: parameters, optimizer, random streams, and the steps between two looks at the loss. */

import { chosenObjective, type ObjectiveName, plannedSteps, type RunConfig } from '../config';
import { dropoutKey } from '../kernels/dropout';
import { createAliasTable } from '../math/aliasTable';
import { createRandom, type Random } from '../math/random';
import { learningRateAt } from '../math/schedule';
import {
  createNegativeSampler,
  drawCandidates,
  drawMinibatch,
  type NegativeSampler,
  type Windows,
} from './minibatch';
import type { CreateNetwork, Network } from './network';
import type { ParameterValues } from './parameters';
import { runningRate } from './runningAverages';
import { createWindowOrder, type WindowOrder } from './windowOrder';

/** A text as the engine needs it. */
export interface TrainingText {
  readonly ids: Int32Array; // [tokens]
  /** Targets that may be trained on. */
  readonly trainingPositions: Int32Array;
  /** See `Windows`. */
  readonly boundary?: number;
  /** Occurrences of each word in the training blocks; its length is the vocabulary's size. */
  readonly trainingCounts: Int32Array; // [V]
}

/** Owns everything a run keeps on the device; `dispose` gives it back. */
export class Trainer {
  readonly network: Network;
  readonly objective: ObjectiveName;
  private readonly windows: Windows;
  private readonly sampler?: NegativeSampler;
  private readonly order: WindowOrder;
  private readonly negatives: Random;
  private done = 0;
  private lossSteps = 0;
  /** Steps that the schedule of the learning rate spans. */
  private readonly planned: number;
  private plan: number;

  /** @param initial the parameters at step 0: `initialValues` makes them */
  constructor(
    private readonly run: RunConfig,
    text: TrainingText,
    initial: ParameterValues,
    createNetwork: CreateNetwork,
  ) {
    const { model, training } = run;
    const vocabularySize = text.trainingCounts.length;
    const shape = { ...model, vocabularySize };
    this.objective = chosenObjective(training, vocabularySize);
    this.network = createNetwork(shape, initial, { ...training, objective: this.objective });
    const { ids, trainingPositions: positions, boundary } = text;
    this.windows = { ids, positions, contextLength: model.contextLength, boundary };
    this.order = createWindowOrder(positions.length, training.minibatches, training.seed);
    this.negatives = createRandom(training.seed, 'negatives');
    if (this.objective === 'sampled') {
      const weights = Float64Array.from(
        text.trainingCounts,
        (count) => (count + 0.1) ** training.negativePower, // + 0.1: a word of the held-out blocks alone
      );
      this.sampler = createNegativeSampler(createAliasTable(weights), training.negatives);
    }
    this.planned = plannedSteps(training, positions.length);
    this.plan = this.planned;
  }

  /** Steps done. */
  get step(): number {
    return this.done;
  }

  /** Steps planned, with those that have been added. */
  get totalSteps(): number {
    return this.plan;
  }

  /** Adds to the plan; the learning rate goes on from where its schedule ended. */
  extend(steps: number): void {
    this.plan += steps;
  }

  /** `count` updates. The losses stay on the device until `takeLoss`. */
  train(count: number): void {
    const { training } = this.run;
    const schedule = { ...training, steps: this.planned };
    for (let i = 0; i < count; i++) {
      const minibatch = drawMinibatch(this.windows, training.batchSize, this.order);
      const candidates = this.sampler && drawCandidates(minibatch.targets, this.sampler, this.negatives);
      const learningRate = learningRateAt(this.done, schedule);
      const step = this.done;
      this.network.train({
        minibatch,
        candidates,
        step,
        learningRate,
        runningRate: runningRate(step),
        dropoutKey: dropoutKey(training.seed, step),
      });
      this.lossSteps++;
      this.done++;
    }
  }

  /**
   * Mean loss of the steps since the last call, in nats a word; NaN or infinite once training has diverged.
   * A device-to-host read: it waits for every step asked for so far.
   */
  takeLoss(): number {
    const mean = this.network.takeLossSum() / this.lossSteps;
    this.lossSteps = 0;
    return mean;
  }

  /** The parameters as they are now, on the host. A device-to-host read. */
  snapshot(): ParameterValues {
    return this.network.read();
  }

  /** Puts a snapshot back. */
  restore(values: ParameterValues): void {
    this.network.write(values);
  }

  dispose(): void {
    this.network.dispose();
  }
}
