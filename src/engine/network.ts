/** What a run asks of a network, whatever it computes on. */

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
  /** Share of this minibatch's statistics in BatchNorm's running ones. */
  readonly runningRate: number;
  /** Chooses the hidden units that are left out, where any are: 32 bits, 0 when absent. */
  readonly dropoutKey?: number;
}

/** How the network is going to be trained. */
export interface TrainingSettings extends OptimizerSettings {
  readonly objective: ObjectiveName;
  /** Share of the hidden units that a step leaves out, in [0, 1); none when absent. */
  readonly dropout?: number;
}

/** Owns the parameters on the device, and what a step needs beside them. */
export interface Network {
  readonly shape: Shape;
  /** One update of all parameters from one minibatch: no read-back, no promise. Adds its loss to a sum. */
  train(input: StepInput): void;
  /**
   * Sum of the losses of the steps since the last call, in nats a word; NaN or infinite once training has diverged.
   * A device-to-host read: it waits for every step asked for so far.
   */
  takeLossSum(): number;
  /**
   * Logits of every word after each context, by BatchNorm's running averages: float32 [contexts, V].
   * A device-to-host read.
   * @param contexts [contexts · n], ids or `unknownWord`
   */
  logits(contexts: Int32Array): Float32Array;
  /** Exact cross-entropy of each example, in nats: float32 [targets]. A device-to-host read. */
  crossEntropies(examples: Minibatch): Float32Array;
  /** All numbers on the host. A device-to-host read. */
  read(): ParameterValues;
  /** Replaces all numbers by `values`; the optimizer remembers what it remembered. */
  write(values: ParameterValues): void;
  /** What the optimizer remembers, on the host; nothing under SGD. A device-to-host read. */
  readMoments(): Moments | undefined;
  /** Replaces what the optimizer remembers. Means nothing under SGD. */
  writeMoments(moments: Moments): void;
  dispose(): void;
}

/** A context place for a word that the model does not know: it sees zeros there. */
export const unknownWord = -1;

/** Makes a network on one backend. Without `training` it can only be read and asked for logits. */
export type CreateNetwork = (shape: Shape, values: ParameterValues, training?: TrainingSettings) => Network;
