/** The hand-written gradients against the automatic differentiation of TensorFlow.js. */

import * as tf from '@tensorflow/tfjs';
import { tidy } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { batchNormEpsilon } from '../../../src/engine/runningAverages';
import { lossAndGradients } from '../../../src/engine/tfjs/model';
import { createParameters, disposeParameters } from '../../../src/engine/tfjs/tensorParameters';
import { randomFrom, randomMinibatch, randomParameters } from '../../reference/examples';
import { tensorBackends } from '../kernels/fixtures';
import { relativeError, toValues } from './fixtures';

const [V, n, m, h, B] = [13, 3, 4, 5, 7];
const shape = { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h };
const random = randomFrom(31);
const reference = randomParameters(shape, random);
const minibatch = randomMinibatch(shape, { batchSize: B }, random);

/** The same model written with TensorFlow.js operations, and its gradients by automatic differentiation. */
function stock() {
  const variable = (values: Float64Array, size: number[]) =>
    tf.variable(tf.tensor(Float32Array.from(values), size));
  const embedding = variable(reference.embedding, [V, m]);
  const hidden = variable(reference.hidden, [n * m, h]);
  const gamma = variable(reference.gamma, [h]);
  const beta = variable(reference.beta, [h]);
  const output = variable(reference.output, [V, h]);
  const outputBias = variable(reference.outputBias, [V]);
  const { value, grads } = tf.variableGrads(() => {
    const x = tf.gather(embedding, tf.tensor1d(minibatch.contexts, 'int32')).reshape([B, n * m]);
    const a = tf.matMul(x, hidden);
    const { mean, variance } = tf.moments(a, 0);
    const z = a.sub(mean).div(variance.add(batchNormEpsilon).sqrt()).mul(gamma).add(beta);
    const logits = tf.matMul(tf.tanh(z), output, false, true).add(outputBias);
    const labels = tf.oneHot(tf.tensor1d(minibatch.targets, 'int32'), V);
    return tf.losses.softmaxCrossEntropy(labels, logits) as tf.Scalar;
  });
  const named = { embedding, hidden, gamma, beta, output, outputBias };
  const gradients = Object.entries(named).map(([name, { name: key }]) => [name, grads[key].dataSync()]);
  return { loss: value.dataSync()[0], gradients: Object.fromEntries(gradients) };
}

describe.each(tensorBackends)('on %s', (_, start) => {
  test('the loss and all gradients of the full objective match TensorFlow.js', async () => {
    const backend = await start();
    const expected = backend.run(stock);
    const parameters = backend.run(() => createParameters(backend, shape, toValues(shape, reference)));
    const actual = backend.run(() =>
      tidy(() => {
        const { loss, gradients } = lossAndGradients(parameters, minibatch);
        const embedding = new Float32Array(V * m);
        const wordGradients = gradients.contextWords.dataSync();
        minibatch.contexts.forEach((id, position) => {
          for (let c = 0; c < m; c++) embedding[id * m + c] += wordGradients[position * m + c];
        });
        const rows = gradients.output.dataSync<'float32'>();
        return {
          loss: loss.dataSync()[0],
          embedding,
          hidden: gradients.hidden.dataSync(),
          gamma: gradients.gamma.dataSync(),
          beta: gradients.beta.dataSync(),
          output: rows.filter((_, i) => i % (h + 1) !== h),
          outputBias: rows.filter((_, i) => i % (h + 1) === h),
        };
      }),
    );
    disposeParameters(parameters);
    expect(actual.loss).toBeCloseTo(expected.loss, 5); // float32 on both sides
    for (const name of ['embedding', 'hidden', 'gamma', 'beta', 'output', 'outputBias'] as const) {
      expect(relativeError(actual[name], expected.gradients[name]), name).toBeLessThan(1e-5); // float32 on both sides
    }
  });
});
