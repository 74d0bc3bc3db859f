/** The network as tensors of TensorFlow.js, on the CPU or on WebGL. */

import { add, dispose, keep, type Scalar, scalar, tidy } from '@tensorflow/tfjs-core';
import { crossEntropies } from '../../kernels/tfjs/softmaxCrossEntropy';
import type { TensorBackend } from '../../kernels/tfjs/table';
import { createGrouper, type Minibatch } from '../minibatch';
import type { Network, StepInput, TrainingSettings } from '../network';
import { optimizerStep } from '../optimizerStep';
import type { Moments, ParameterValues, Shape } from '../parameters';
import { evaluationLogits } from './model';
import { Optimizer } from './optimizer';
import {
  createParameters,
  disposeParameters,
  type Parameters,
  readParameters,
  writeParameters,
} from './tensorParameters';
import { type StepContext, trainingStep } from './trainingStep';

export class TensorNetwork implements Network {
  private readonly parameters: Parameters;
  private readonly training?: StepContext & { readonly settings: TrainingSettings };
  private lossSum: Scalar;

  /** @throws RangeError if the network does not fit on the device */
  constructor(
    private readonly backend: TensorBackend,
    readonly shape: Shape,
    values: ParameterValues,
    settings?: TrainingSettings,
  ) {
    const { parameters, optimizer, lossSum } = backend.run(() => create(backend, shape, values, settings));
    this.parameters = parameters;
    this.lossSum = lossSum;
    this.training = settings &&
      optimizer && {
        ...{ settings, parameters, optimizer },
        grouper: createGrouper(shape.vocabularySize),
        dropoutRate: settings.dropout ?? 0,
        constantShapes: backend.constantShapes,
      };
  }

  train(input: StepInput): void {
    const { backend, training } = this;
    if (!training) throw new Error('this network was created without training settings');
    const step = optimizerStep(training.settings, input.step, input.learningRate);
    backend.run(() => {
      const loss = trainingStep(training, input, step);
      const sum = keep(tidy(() => add<Scalar>(this.lossSum, loss)));
      dispose([this.lossSum, loss]);
      this.lossSum = sum;
    });
  }

  takeLossSum(): number {
    const { backend } = this;
    return backend.run(() => {
      const [sum] = backend.read(this.lossSum);
      this.lossSum.dispose();
      this.lossSum = keep(scalar(0));
      return sum;
    });
  }

  logits(contexts: Int32Array): Float32Array {
    const { backend, parameters } = this;
    return backend.run(() => tidy(() => backend.read(evaluationLogits(parameters, contexts))));
  }

  crossEntropies({ contexts, targets }: Minibatch): Float32Array {
    const { backend, parameters } = this;
    return backend.run(() =>
      tidy(() => backend.read(crossEntropies(evaluationLogits(parameters, contexts), targets))),
    );
  }

  read(): ParameterValues {
    return this.backend.run(() => readParameters(this.backend, this.parameters));
  }

  write(values: ParameterValues): void {
    this.backend.run(() => writeParameters(this.parameters, values));
  }

  readMoments(): Moments | undefined {
    return this.backend.run(() => this.training?.optimizer.readMoments());
  }

  writeMoments(moments: Moments): void {
    this.backend.run(() => this.training?.optimizer.writeMoments(moments));
  }

  dispose(): void {
    disposeParameters(this.parameters);
    this.training?.optimizer.dispose();
    this.lossSum.dispose();
  }
}

function create(
  backend: TensorBackend,
  shape: Shape,
  values: ParameterValues,
  settings: TrainingSettings | undefined,
) {
  const parameters = createParameters(backend, shape, values);
  try {
    const optimizer = settings && new Optimizer(backend, parameters, settings);
    return { parameters, optimizer, lossSum: keep(scalar(0)) };
  } catch (error) {
    disposeParameters(parameters);
    throw error;
  }
}
