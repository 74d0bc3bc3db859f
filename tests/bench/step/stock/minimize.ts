/**
 * The same network as a TensorFlow.js user would write it: autograd, one-hot labels, `optimizer.minimize`.
 * Always with the full softmax, since TensorFlow.js has no sampled one; the optimizer is that of the setup.
 */

import * as tf from '@tensorflow/tfjs';
import type { BackendName } from '../../../../src/config/settings';
import { drawMinibatch, type Minibatch } from '../../../../src/engine/minibatch';
import { initialValues, type ParameterValues, type Shape } from '../../../../src/engine/parameters';
import { createWindowOrder } from '../../../../src/engine/windowOrder';
import { type Contender, requireFinite } from '../contender';
import { type Setup, textOf } from '../setup';
import { startStock } from './backend';
import { createOptimizer } from './optimizer';

export async function createMinimize({ shape, training }: Setup, backend: BackendName): Promise<Contender> {
  const draws = await startStock(backend);
  const { ids, trainingPositions: positions, trainingCounts } = textOf(shape);
  const windows = { ids, positions, contextLength: shape.contextLength };
  const order = createWindowOrder(positions.length, training.minibatches, training.seed);
  const variables = createVariables(shape, initialValues(shape, training, trainingCounts));
  const optimizer = createOptimizer(training);
  let drawn = 0;
  return {
    drawCalls: draws && (() => drawn),
    run(steps) {
      const before = draws?.() ?? 0;
      let loss: tf.Scalar | undefined;
      for (let i = 0; i < steps; i++) {
        loss?.dispose();
        const minibatch = drawMinibatch(windows, training.batchSize, order);
        loss = tf.tidy(
          () => optimizer.minimize(() => lossOf(variables, shape, minibatch), true) as tf.Scalar,
        );
      }
      drawn = (draws?.() ?? 0) - before; // without draws for reading the loss
      const [value] = loss?.dataSync() ?? []; // waits
      loss?.dispose();
      return requireFinite(value);
    },
    dispose() {
      for (const variable of Object.values(variables)) variable.dispose();
      optimizer.dispose();
    },
  };
}

function createVariables(
  { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h }: Shape,
  values: ParameterValues,
) {
  const rows = tf.tensor2d(values.output, [V, h + 1]); // a word's weights and its bias
  const variables = {
    embedding: tf.variable(tf.tensor2d(values.embedding, [V, m])),
    hidden: tf.variable(tf.tensor2d(values.hidden, [n * m, h])),
    gamma: tf.variable(tf.tensor1d(values.gamma)),
    beta: tf.variable(tf.tensor1d(values.beta)),
    output: tf.variable(tf.tidy(() => tf.transpose(rows.slice([0, 0], [V, h])) as tf.Tensor2D)), // [h, V]
    bias: tf.variable(tf.tidy(() => rows.slice([0, h], [V, 1]).reshape<tf.Tensor1D>([V]))),
  };
  rows.dispose();
  return variables;
}

function lossOf(
  { embedding, hidden, gamma, beta, output, bias }: ReturnType<typeof createVariables>,
  { vocabularySize: V, contextLength: n, embeddingSize: m }: Shape,
  { contexts, targets }: Minibatch,
): tf.Scalar {
  const words = tf.gather(embedding, tf.tensor1d(contexts, 'int32')); // [B·n, m]
  const x = words.reshape<tf.Tensor2D>([targets.length, n * m]); // [B, n·m]
  const a = tf.matMul(x, hidden); // [B, h]
  const { mean, variance } = tf.moments(a, 0); // [h]
  const z = a.sub(mean).mul(variance.add(1e-5).rsqrt()).mul(gamma).add(beta); // [B, h]
  const logits = tf.matMul(tf.tanh(z) as tf.Tensor2D, output as tf.Tensor2D).add(bias); // [B, V]
  const labels = tf.oneHot(tf.tensor1d(targets, 'int32'), V); // [B, V]
  return tf.losses.softmaxCrossEntropy(labels, logits) as tf.Scalar;
}
