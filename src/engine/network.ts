/** The interface of a network, independent of the backend. */

import type { ObjectiveName } from '../config/settings';
import type { Candidates, Minibatch } from './minibatch';
import type { OptimizerSettings } from './optimizerStep';
import type { Moments, ParameterValues, Shape } from './parameters';

export interface StepInput {
  readonly minibatch: Minibatch;
  /** Absent under the full objective. */
  readonly candidates?: Candidates;
  /** Counted from 0. */
  readonly step: number;
  readonly learningRate: number;
  /** Weight of this minibatch's statistics in the running averages of BatchNorm. */
  readonly runningRate: number;
  /** Selects the dropped hidden units if there is dropout: 32 bits, 0 when absent. */
  readonly dropoutKey?: number;
}

/** The settings that a network needs for training. */
export interface TrainingSettings extends OptimizerSettings {
  readonly objective: ObjectiveName;
  /** Dropout rate of the hidden units, in [0, 1); 0 when absent. */
  readonly dropout?: number;
}

/** Owns the parameters, the optimizer's moments and the workspaces on the device. */
export interface Network {
  readonly shape: Shape;
  /**
   * Updates all parameters from one minibatch and adds its loss to a sum on the device. Synchronous, without a read.
   * @param meanwhile work for the calling thread that a network may do while other threads compute
   */
  train(input: StepInput, meanwhile?: () => void): void;
  /**
   * Sum of the mean losses of the steps since the last call, in nats per word; NaN or infinite once training has
   * diverged. A device-to-host read: it waits for all steps so far.
   */
  takeLossSum(): number;
  /**
   * Logits of every word after each context, with BatchNorm's running averages: float32 [contexts, V].
   * A device-to-host read.
   * @param contexts [contexts · n], ids or `unknownWord`
   */
  logits(contexts: Int32Array): Float32Array;
  /** Exact cross-entropy of each example, in nats: float32 [targets]. A device-to-host read. */
  crossEntropies(examples: Minibatch): Float32Array;
  /** A copy of all parameters and running averages. A device-to-host read. */
  read(): ParameterValues;
  /** Replaces all parameters and running averages; the moments of the optimizer are unchanged. */
  write(values: ParameterValues): void;
  /** A copy of the moments of the optimizer; undefined under SGD. A device-to-host read. */
  readMoments(): Moments | undefined;
  /** Replaces the moments of the optimizer; no effect under SGD. */
  writeMoments(moments: Moments): void;
  dispose(): void;
}

/** The id of a context word that is not in the vocabulary; its embedding is zero. */
export const unknownWord = -1;

/** Creates a network on one backend. Without `training` it supports inference only. */
export type CreateNetwork = (shape: Shape, values: ParameterValues, training?: TrainingSettings) => Network;
