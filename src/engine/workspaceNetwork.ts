/** A network with fixed parameter storage, and separate workspaces for training and for inference. */

import type { OptimizerStep } from '../kernels/optimizerStep';
import type { Candidates, Minibatch } from './minibatch';
import type { Network, StepInput, TrainingSettings } from './network';
import { optimizerStep } from './optimizerStep';
import type { Moments, ParameterValues, Shape } from './parameters';
import { WorkspaceCache } from './workspaceCache';

/** The sizes of a training workspace. */
export interface TrainingSizes {
  readonly batchSize: number;
  /** Maximum number of candidates of a step; absent under the full objective. */
  readonly candidates?: Candidates['drawn'];
}

interface TrainingWorkspace {
  readonly sizes: TrainingSizes;
  train(input: StepInput, step: OptimizerStep, meanwhile?: () => void): void;
  takeLossSum(): number;
  dispose(): void;
}

interface InferenceWorkspace extends Pick<Network, 'logits' | 'crossEntropies' | 'dispose'> {
  /** Maximum number of contexts. */
  readonly rows: number;
}

/** The device-specific parts of a network. */
export interface NetworkParts {
  readonly storage: Pick<Network, 'read' | 'write' | 'readMoments' | 'writeMoments' | 'dispose'>;
  createTraining(sizes: TrainingSizes): TrainingWorkspace;
  createInference(rows: number): InferenceWorkspace;
}

export class WorkspaceNetwork implements Network {
  private training: TrainingWorkspace | undefined;
  private readonly inferences: WorkspaceCache<InferenceWorkspace>;

  constructor(
    readonly shape: Shape,
    values: ParameterValues,
    private readonly settings: TrainingSettings | undefined,
    private readonly parts: NetworkParts,
  ) {
    this.inferences = new WorkspaceCache((rows) => parts.createInference(rows));
    this.write(values);
  }

  train(input: StepInput, meanwhile?: () => void): void {
    const { settings } = this;
    if (!settings) throw new Error('this network was created without training settings');
    const batchSize = input.minibatch.targets.length;
    const step = optimizerStep(settings, input.step, input.learningRate);
    this.trainingFor({ batchSize, candidates: input.candidates?.drawn }).train(input, step, meanwhile);
  }

  takeLossSum(): number {
    return this.training?.takeLossSum() ?? 0;
  }

  logits(contexts: Int32Array): Float32Array {
    return this.inferences.for(contexts.length / this.shape.contextLength).logits(contexts);
  }

  crossEntropies(examples: Minibatch): Float32Array {
    return this.inferences.for(examples.targets.length).crossEntropies(examples);
  }

  read(): ParameterValues {
    return this.parts.storage.read();
  }

  write(values: ParameterValues): void {
    this.parts.storage.write(values);
  }

  readMoments(): Moments | undefined {
    return this.parts.storage.readMoments();
  }

  writeMoments(moments: Moments): void {
    this.parts.storage.writeMoments(moments);
  }

  dispose(): void {
    this.training?.dispose();
    this.inferences.dispose();
    this.parts.storage.dispose();
  }

  /** The current training workspace, or a new one if the sizes have changed. */
  private trainingFor(sizes: TrainingSizes): TrainingWorkspace {
    const { training } = this;
    const { batchSize, candidates } = training?.sizes ?? {};
    if (training && batchSize === sizes.batchSize && candidates === sizes.candidates) return training;
    training?.dispose();
    this.training = undefined; // in case creating the new one throws
    this.training = this.parts.createTraining(sizes);
    return this.training;
  }
}
