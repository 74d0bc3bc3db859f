/** The network in the memory of a WebAssembly module. */

import type { WasmModule } from '../../kernels/wasm/module';
import { KeptWorkspaces } from '../keptWorkspaces';
import type { Minibatch } from '../minibatch';
import type { Network, StepInput, TrainingSettings } from '../network';
import { optimizerStep } from '../optimizerStep';
import type { ParameterValues, Shape } from '../parameters';
import { Inference } from './inference';
import { Storage } from './storage';
import { Training } from './training';

export class WasmNetwork implements Network {
  private readonly storage: Storage;
  private readonly inferences: KeptWorkspaces<Inference>;
  private training: Training | undefined;

  /** @throws RangeError where the memory has no more room */
  constructor(
    module: WasmModule,
    readonly shape: Shape,
    values: ParameterValues,
    private readonly settings?: TrainingSettings,
  ) {
    this.storage = new Storage(module, shape, settings?.optimizer);
    this.inferences = new KeptWorkspaces((rows) => new Inference(this.storage, shape, rows));
    this.write(values);
  }

  train(input: StepInput): void {
    const { settings } = this;
    if (!settings) throw new Error('this network was not made to be trained');
    const batchSize = input.minibatch.targets.length;
    const candidates = input.candidates?.drawn;
    const { sizes } = this.training ?? {};
    if (sizes?.batchSize !== batchSize || sizes.candidates !== candidates) {
      this.training?.dispose();
      this.training = undefined; // whatever happens to the next one
      this.training = new Training(this.storage, this.shape, { batchSize, candidates });
    }
    this.training?.train(input, optimizerStep(settings, input.step, input.learningRate));
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
