/** A run on the device: parameters, optimizer, random streams, and the steps between two looks at the loss. */

import { chosenObjective, plannedSteps } from '../config/plan';
import type { ObjectiveName, RunConfig } from '../config/settings';
import { dropoutKey } from '../kernels/dropout';
import { createAliasTable } from '../math/aliasTable';
import { createRandom, type Random, restoreRandom } from '../math/random';
import { learningRateAt } from '../math/schedule';
import {
  createNegativeSampler,
  drawCandidates,
  drawMinibatch,
  type NegativeSampler,
  type Windows,
} from './minibatch';
import type { CreateNetwork, Network } from './network';
import type { Moments, ParameterValues } from './parameters';
import { runningRate } from './runningAverages';
import { createWindowOrder, type WindowOrder, type WindowOrderState } from './windowOrder';

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

/** Where a run stands, besides the numbers on the device: plain data. */
export interface TrainerState {
  /** Steps done. */
  readonly step: number;
  /** Steps planned, with those that have been added. */
  readonly totalSteps: number;
  readonly order: WindowOrderState;
  /** Of the generator that draws the sampled objective's words. */
  readonly negatives: readonly number[];
}

/** A run to be gone on with: from it the same steps follow as if it had never been left. */
export interface TrainerSnapshot {
  readonly state: TrainerState;
  readonly parameters: ParameterValues;
  readonly moments?: Moments;
}

/** Owns everything a run keeps on the device; `dispose` gives it back. */
export class Trainer {
  readonly network: Network;
  readonly objective: ObjectiveName;
  private readonly windows: Windows;
  private readonly sampler?: NegativeSampler;
  private readonly order: WindowOrder;
  private readonly negatives: Random;
  private done: number;
  private lossSteps = 0;
  /** Steps that the schedule of the learning rate spans. */
  private readonly planned: number;
  private plan: number;

  /**
   * @param initial the parameters at step 0: `initialValues` makes them
   * @param from    a run of the same settings on the same text, to be gone on with instead
   */
  constructor(
    private readonly run: RunConfig,
    text: TrainingText,
    initial: ParameterValues,
    createNetwork: CreateNetwork,
    from?: TrainerSnapshot,
  ) {
    const { model, training } = run;
    const vocabularySize = text.trainingCounts.length;
    const shape = { ...model, vocabularySize };
    this.objective = chosenObjective(training, vocabularySize);
    this.network = createNetwork(shape, from?.parameters ?? initial, {
      ...training,
      objective: this.objective,
    });
    const { ids, trainingPositions: positions, boundary } = text;
    this.windows = { ids, positions, contextLength: model.contextLength, boundary };
    this.order = createWindowOrder(positions.length, training.minibatches, training.seed, from?.state.order);
    this.negatives = from ? restoreRandom(from.state.negatives) : createRandom(training.seed, 'negatives');
    if (from?.moments) this.network.writeMoments(from.moments);
    if (this.objective === 'sampled') {
      const weights = Float64Array.from(
        text.trainingCounts,
        (count) => (count + 0.1) ** training.negativePower, // + 0.1: a word of the held-out blocks alone
      );
      this.sampler = createNegativeSampler(createAliasTable(weights), training.negatives);
    }
    this.planned = plannedSteps(training, positions.length);
    this.plan = from?.state.totalSteps ?? this.planned;
    this.done = from?.state.step ?? 0;
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

  /** Where the run stands; with the network's numbers, all that it needs to be gone on with. */
  state(): TrainerState {
    return {
      step: this.done,
      totalSteps: this.plan,
      order: this.order.state(),
      negatives: this.negatives.state(),
    };
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
