/** The network in textures of a WebGL context. */

import type { Device } from '../../kernels/webgl/device';
import { KeptWorkspaces } from '../keptWorkspaces';
import type { Minibatch } from '../minibatch';
import type { Network, StepInput, TrainingSettings } from '../network';
import { optimizerStep } from '../optimizerStep';
import type { ParameterValues, Shape } from '../parameters';
import { Inference } from './inference';
import { Storage } from './storage';
import { Training } from './training';

export class WebglNetwork implements Network {
  private readonly storage: Storage;
  private training: Training | undefined;
  private readonly inferences: KeptWorkspaces<Inference>;

  /** @throws RangeError where the device cannot hold it */
  constructor(
    private readonly device: Device,
    readonly shape: Shape,
    values: ParameterValues,
    private readonly settings?: TrainingSettings,
  ) {
    this.storage = new Storage(device, shape, settings);
    this.inferences = new KeptWorkspaces((rows) => new Inference(device, this.storage, shape, rows));
    this.write(values);
  }

  train(input: StepInput): void {
    if (!this.settings) throw new Error('this network was not made to be trained');
    const batchSize = input.minibatch.targets.length;
    const candidates = input.candidates?.drawn;
    const { options } = this.training ?? {};
    if (options?.batchSize !== batchSize || options.candidates !== candidates) {
      this.training?.dispose();
      this.training = undefined; // whatever happens to the next one
      const kind = this.settings.optimizer;
      this.training = new Training(this.device, this.storage, this.shape, { kind, batchSize, candidates });
    }
    this.training?.train(input, optimizerStep(this.settings, input.step, input.learningRate));
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
    return this.storage.read();
  }

  write(values: ParameterValues): void {
    this.storage.write(values);
  }

  dispose(): void {
    this.training?.dispose();
    this.inferences.dispose();
    this.storage.dispose();
  }
}
