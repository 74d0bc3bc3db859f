/** The Layers export, opened by TensorFlow.js and compared with our own network. */

import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import { packLayersModel } from '../../../src/formats/layersModel';
import { randomFrom } from '../../reference/examples';
import { randomNumbers, smallModel } from '../../unit/formats/smallModel';

const words = Array.from({ length: 37 }, (_, id) => `word${id}`);
const model = { contextLength: 3, embeddingSize: 4, hiddenSize: 11 };
const shape = { ...model, vocabularySize: words.length };

test('tf.loadLayersModel opens the export, which predicts the probabilities of our network', async () => {
  const { createNetwork } = await startBackend('cpu');
  const random = randomFrom(5);
  const parameters = randomNumbers(shape, random);
  const small = smallModel(words);
  const archive = packLayersModel({ ...small, run: { ...small.run, model }, parameters });
  const files = Object.entries(unzipSync(archive)).map(
    ([name, bytes]) => new File([bytes.slice()], name, { type: 'application/octet-stream' }),
  );
  expect(files.map(({ name }) => name)).toEqual(['model.json', 'vocabulary.txt', 'weights.bin']);
  const [json, vocabulary, weights] = files;
  expect(await vocabulary.text()).toBe(words.map((word) => `${word}\n`).join(''));

  const layers = await tf.loadLayersModel(tf.io.browserFiles([json, weights]));
  const batch = 8;
  const contexts = Int32Array.from({ length: batch * model.contextLength }, () =>
    Math.floor(random() * words.length),
  );
  const input = tf.tensor2d(contexts, [batch, model.contextLength], 'int32');
  const predicted = layers.predict(input);
  if (Array.isArray(predicted)) throw new Error('the model has more than one output');
  const actual = predicted.dataSync(); // [batch, V]

  const network = createNetwork(shape, parameters);
  const logits = network.logits(contexts); // [batch, V]
  const expected = tf.softmax(tf.tensor2d(logits, [batch, words.length])).dataSync();
  let difference = 0;
  expected.forEach((probability, i) => {
    difference = Math.max(difference, Math.abs(probability - actual[i]));
  });
  expect(actual).toHaveLength(expected.length);
  expect(difference).toBeLessThan(1e-5); // float32 on both sides
  expect(Math.max(...expected)).toBeGreaterThan(0.1); // probabilities worth comparing

  network.dispose();
  layers.dispose();
});
