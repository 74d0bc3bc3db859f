/** The network as TensorFlow.js tensors on the CPU. */

import { add, dispose, keep, type Scalar, scalar, tidy } from '@tensorflow/tfjs-core';
import { crossEntropies } from '../../kernels/tfjs/softmaxCrossEntropy';
import { createGrouper, type Grouper, type Minibatch } from '../minibatch';
import type { Network, StepInput, TrainingSettings } from '../network';
import { optimizerStep } from '../optimizerStep';
import type { Moments, ParameterValues, Shape } from '../parameters';
import { transposeLogits } from '../transposeLogits';
import { evaluationLogits } from './model';
import { Optimizer } from './optimizer';
import {
  createParameters,
  disposeParameters,
  type Parameters,
  readParameters,
  writeParameters,
} from './tensorParameters';
import { trainingStep } from './trainingStep';

export class TensorNetwork implements Network {
  private readonly parameters: Parameters;
  private readonly optimizer: Optimizer | undefined;
  private readonly grouper: Grouper;
  private lossSum: Scalar = keep(scalar(0));

  constructor(
    readonly shape: Shape,
    values: ParameterValues,
    private readonly settings?: TrainingSettings,
  ) {
    this.parameters = createParameters(shape, values);
    this.optimizer = settings && new Optimizer(this.parameters, settings);
    this.grouper = createGrouper(shape.vocabularySize);
  }

  train(input: StepInput): void {
    const { settings, optimizer } = this;
    if (!settings || !optimizer) throw new Error('this network was created without training settings');
    const step = optimizerStep(settings, input.step, input.learningRate);
    const loss = trainingStep(this.parameters, optimizer, this.grouper, input, step, settings.dropout);
    const sum = keep(tidy(() => add<Scalar>(this.lossSum, loss)));
    dispose([this.lossSum, loss]);
    this.lossSum = sum;
  }

  takeLossSum(): number {
    const sum = this.lossSum.dataSync()[0];
    this.lossSum.dispose();
    this.lossSum = keep(scalar(0));
    return sum;
  }

  logits(contexts: Int32Array): Float32Array {
    const logits = tidy(() => evaluationLogits(this.parameters, contexts).dataSync<'float32'>()); // [V, contexts]
    const { vocabularySize: V, contextLength } = this.shape;
    const count = contexts.length / contextLength;
    const result = new Float32Array(count * V);
    transposeLogits(result, V, { logits, width: count, first: 0, words: V });
    return result;
  }

  crossEntropies({ contexts, targets }: Minibatch): Float32Array {
    return tidy(() => crossEntropies(evaluationLogits(this.parameters, contexts), targets));
  }

  read(): ParameterValues {
    return readParameters(this.parameters);
  }

  write(values: ParameterValues): void {
    writeParameters(this.parameters, values);
  }

  readMoments(): Moments | undefined {
    return this.optimizer?.readMoments();
  }

  writeMoments(moments: Moments): void {
    this.optimizer?.writeMoments(moments);
  }

  dispose(): void {
    disposeParameters(this.parameters);
    this.optimizer?.dispose();
    this.lossSum.dispose();
  }
}
