/** The same network as a TensorFlow.js user would write it: autograd, one-hot labels, `optimizer.minimize`. */

import * as tf from '@tensorflow/tfjs';
import type { Minibatch } from '../../src/engine/minibatch';
import type { ParameterValues, Shape } from '../../src/engine/parameters';

export interface StockStep {
  step(minibatch: Minibatch): tf.Scalar;
  dispose(): void;
}

/** Full softmax and SGD, from the same start as ours. */
export function createStockStep(shape: Shape, values: ParameterValues, learningRate: number): StockStep {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  const rows = tf.tensor2d(values.output, [V, h + 1]);
  const embedding = tf.variable(tf.tensor2d(values.embedding, [V, m]));
  const hidden = tf.variable(tf.tensor2d(values.hidden, [n * m, h]));
  const gamma = tf.variable(tf.tensor1d(values.gamma));
  const beta = tf.variable(tf.tensor1d(values.beta));
  const output = tf.variable(tf.tidy(() => tf.transpose(rows.slice([0, 0], [V, h])) as tf.Tensor2D));
  const bias = tf.variable(tf.tidy(() => rows.slice([0, h], [V, 1]).reshape<tf.Tensor1D>([V])));
  rows.dispose();
  const optimizer = tf.train.sgd(learningRate);
  return {
    step({ contexts, targets }) {
      return tf.tidy(() => {
        const cost = optimizer.minimize(() => {
          const words = tf.gather(embedding, tf.tensor1d(contexts, 'int32')); // [B·n, m]
          const x = words.reshape<tf.Tensor2D>([targets.length, n * m]);
          const a = tf.matMul(x, hidden);
          const { mean, variance } = tf.moments(a, 0);
          const z = a.sub(mean).mul(variance.add(1e-5).rsqrt()).mul(gamma).add(beta);
          const logits = tf.matMul(tf.tanh(z) as tf.Tensor2D, output as tf.Tensor2D).add(bias);
          const labels = tf.oneHot(tf.tensor1d(targets, 'int32'), V);
          return tf.losses.softmaxCrossEntropy(labels, logits) as tf.Scalar;
        }, true);
        return cost as tf.Scalar;
      });
    },
    dispose() {
      for (const variable of [embedding, hidden, gamma, beta, output, bias]) variable.dispose();
      optimizer.dispose();
    },
  };
}
