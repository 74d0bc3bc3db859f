/**
 * The same network in the Layers API, trained with `trainOnBatch`. Differences: each call reads the loss back, and it
 * updates BatchNorm's running averages as Inkling does and `minimize` does not. The loss is that of `minimize`, on
 * logits: the built-in 'sparseCategoricalCrossentropy' clips probabilities at 1e-4 on WebGL, where tfjs assumes 16-bit
 * floats on every GPU, so that more than 10,000 words that start out equally likely never begin to learn.
 */

import * as tf from '@tensorflow/tfjs';
import type { BackendName } from '../../../../src/config/settings';
import { drawMinibatch } from '../../../../src/engine/minibatch';
import { initialValues, type ParameterValues, type Shape } from '../../../../src/engine/parameters';
import { createWindowOrder } from '../../../../src/engine/windowOrder';
import { type Contender, requireFinite } from '../contender';
import { type Setup, textOf } from '../setup';
import { startStock } from './backend';
import { createOptimizer } from './optimizer';

export async function createLayers({ shape, training }: Setup, backend: BackendName): Promise<Contender> {
  const draws = await startStock(backend);
  const { ids, trainingPositions: positions, trainingCounts } = textOf(shape);
  const windows = { ids, positions, contextLength: shape.contextLength };
  const order = createWindowOrder(positions.length, training.minibatches, training.seed);
  const model = createModel(shape);
  setWeights(model, shape, initialValues(shape, training, trainingCounts));
  const optimizer = createOptimizer(training);
  model.compile({ optimizer, loss: (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits) });
  const B = training.batchSize;
  let drawn = 0;
  return {
    drawCalls: draws && (() => drawn),
    async run(steps) {
      const before = draws?.() ?? 0;
      let loss = Number.NaN;
      for (let i = 0; i < steps; i++) {
        const { contexts, targets } = drawMinibatch(windows, B, order);
        const x = tf.tensor2d(contexts, [B, shape.contextLength], 'int32');
        const y = tf.tidy(() => tf.oneHot(tf.tensor1d(targets, 'int32'), shape.vocabularySize)); // [B, V]
        loss = Number(await model.trainOnBatch(x, y)); // waits
        tf.dispose([x, y]);
      }
      drawn = (draws?.() ?? 0) - before;
      return requireFinite(loss);
    },
    dispose() {
      model.dispose();
      optimizer.dispose();
    },
  };
}

function createModel({ vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h }: Shape) {
  const { layers } = tf;
  return tf.sequential({
    layers: [
      layers.embedding({ inputDim: V, outputDim: m, inputLength: n, embeddingsInitializer: 'zeros' }),
      layers.flatten(),
      layers.dense({ units: h, useBias: false, kernelInitializer: 'zeros' }),
      layers.batchNormalization({ epsilon: 1e-5 }),
      layers.activation({ activation: 'tanh' }),
      layers.dense({ units: V, kernelInitializer: 'zeros' }),
    ],
  });
}

function setWeights(model: tf.Sequential, shape: Shape, values: ParameterValues): void {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  tf.tidy(() => {
    const rows = tf.tensor2d(values.output, [V, h + 1]);
    model.setWeights([
      tf.tensor2d(values.embedding, [V, m]),
      tf.tensor2d(values.hidden, [n * m, h]),
      tf.tensor1d(values.gamma),
      tf.tensor1d(values.beta),
      tf.transpose(rows.slice([0, 0], [V, h])),
      rows.slice([0, h], [V, 1]).reshape([V]),
      tf.tensor1d(values.runningMean), // last, because they are not trained
      tf.tensor1d(values.runningVariance),
    ]);
  });
}
