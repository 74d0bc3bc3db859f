/** A training run on the device: parameters, optimizer, random streams, and the loss accumulated between two reads. */

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
  type Minibatch,
  type NegativeSampler,
  type Windows,
} from './minibatch';
import type { CreateNetwork, Network, StepInput } from './network';
import type { Moments, ParameterValues } from './parameters';
import { runningRate } from './runningAverages';
import { createWindowOrder, type WindowOrder, type WindowOrderState } from './windowOrder';

/** The data of a text that training needs. */
export interface TrainingText {
  readonly ids: Int32Array; // [tokens]
  /** Positions of the training targets. */
  readonly trainingPositions: Int32Array;
  /** See `Windows`. */
  readonly boundary?: number;
  /** Occurrences of each word in the training blocks; its length is the vocabulary's size. */
  readonly trainingCounts: Int32Array; // [V]
}

/** The state of a run without the numbers on the device; plain data. */
export interface TrainerState {
  /** Number of completed steps. */
  readonly step: number;
  /** Number of planned steps, including added ones. */
  readonly totalSteps: number;
  readonly order: WindowOrderState;
  /** State of the generator that draws the negatives of the sampled objective. */
  readonly negatives: readonly number[];
}

/** A snapshot to resume a run from: its steps are the same as without the interruption. */
export interface TrainerSnapshot {
  readonly state: TrainerState;
  readonly parameters: ParameterValues;
  readonly moments?: Moments;
}

/** Owns the device memory of a run; `dispose` releases it. */
export class Trainer {
  readonly network: Network;
  readonly objective: ObjectiveName;
  private readonly windows: Windows;
  private readonly sampler?: NegativeSampler;
  private readonly order: WindowOrder;
  private readonly negatives: Random;
  private stepsDone: number;
  /** Steps since the last `takeLoss`. */
  private lossSteps = 0;
  /** Steps that the learning rate schedule spans. */
  private readonly scheduleSteps: number;
  private stepsPlanned: number;

  /**
   * @param initial the parameters at step 0, see `initialValues`
   * @param from    a snapshot of a run with the same settings and text to resume instead
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
        (count) => (count + 0.1) ** training.negativePower, // + 0.1 for words that occur in held-out blocks only
      );
      this.sampler = createNegativeSampler(createAliasTable(weights), training.negatives);
    }
    this.scheduleSteps = plannedSteps(training, positions.length);
    this.stepsPlanned = from?.state.totalSteps ?? this.scheduleSteps;
    this.stepsDone = from?.state.step ?? 0;
  }

  /** Number of completed steps. */
  get step(): number {
    return this.stepsDone;
  }

  /** Number of planned steps, including added ones. */
  get totalSteps(): number {
    return this.stepsPlanned;
  }

  /** Adds steps to the plan; they use the final learning rate of the schedule. */
  extend(steps: number): void {
    this.stepsPlanned += steps;
  }

  /** Runs `count` steps. The losses stay on the device until `takeLoss`. */
  train(count: number): void {
    let input = count > 0 ? this.drawInput(this.stepsDone) : undefined;
    for (let i = 1; input; i++) {
      let next: StepInput | undefined;
      const drawNext = () => {
        if (i < count) next ??= this.drawInput(this.stepsDone + 1);
      };
      this.network.train(input, drawNext);
      drawNext(); // if the network has not
      this.stepsDone++;
      this.lossSteps++;
      input = next;
    }
  }

  /** The first example of the next step; nothing is drawn. */
  nextExample(): Minibatch {
    const { windows } = this;
    const { minibatches, seed } = this.run.training;
    const ahead = createWindowOrder(windows.positions.length, minibatches, seed, this.order.state());
    return drawMinibatch(windows, 1, ahead);
  }

  /** Draws the data of `step`, the step after the last one drawn. */
  private drawInput(step: number): StepInput {
    const { training } = this.run;
    const minibatch = drawMinibatch(this.windows, training.batchSize, this.order);
    return {
      minibatch,
      candidates: this.sampler && drawCandidates(minibatch.targets, this.sampler, this.negatives),
      step,
      learningRate: learningRateAt(step, { ...training, steps: this.scheduleSteps }),
      runningRate: runningRate(step),
      dropoutKey: dropoutKey(training.seed, step),
    };
  }

  /**
   * Mean loss of the steps since the last call, in nats per word; NaN or infinite once training has diverged.
   * A device-to-host read: it waits for all steps so far.
   */
  takeLoss(): number {
    const mean = this.network.takeLossSum() / this.lossSteps;
    this.lossSteps = 0;
    return mean;
  }

  /** The state of the run; together with the numbers of the network, enough to resume it. */
  state(): TrainerState {
    return {
      step: this.stepsDone,
      totalSteps: this.stepsPlanned,
      order: this.order.state(),
      negatives: this.negatives.state(),
    };
  }

  /** A copy of the current parameters. A device-to-host read. */
  snapshot(): ParameterValues {
    return this.network.read();
  }

  /** Replaces the parameters by those of a snapshot. */
  restore(values: ParameterValues): void {
    this.network.write(values);
  }

  dispose(): void {
    this.network.dispose();
  }
}
