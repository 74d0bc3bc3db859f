/**
 * Exports a trained model for the Layers API of TensorFlow.js: a zip archive of model.json, weights.bin and
 * vocabulary.txt. Written without the Layers API, which would add 127 KB; a browser test loads the result with it.
 */

import type { ModelFile } from './modelFile';
import { countNumbers, type ModelShape } from './modelNumbers';
import { tensorSources } from './modelTensors';
import { bytesOf, type TensorSource, writeTensors } from './tensorSource';
import { formatVocabulary } from './vocabularyText';
import { storedBytes, writeZip } from './zipWriter';

/** Must equal the engine's `batchNormEpsilon`, which formats may not import. */
const epsilon = 1e-5;
const weightsName = 'weights.bin';

/**
 * The archive for `tf.loadLayersModel`, to be unpacked first. The model maps the ids of the context words, int32
 * [batch, n], to the probability of each word, float32 [batch, V]. BatchNorm uses its running averages.
 * @throws FormatError if `packModel` would throw
 */
export function packLayersModel(
  model: Pick<ModelFile, 'run' | 'words' | 'parameters' | 'trainingCounts'>,
): Uint8Array<ArrayBuffer> {
  const shape = { ...model.run.model, vocabularySize: model.words.length };
  countNumbers(shape);
  const vocabulary = formatVocabulary(model.words);
  const weights = namedWeights(tensorSources(model, shape));
  const json = {
    format: 'layers-model',
    generatedBy: 'Inkling',
    convertedBy: null,
    modelTopology: topology(shape),
    weightsManifest: [
      {
        paths: [weightsName],
        weights: weights.map(([name, { shape: lengths }]) => ({ name, shape: lengths, dtype: 'float32' })),
      },
    ],
  };
  const sources = weights.map(([, source]) => source);
  return writeZip([
    storedBytes('model.json', new TextEncoder().encode(`${JSON.stringify(json)}\n`)),
    storedBytes('vocabulary.txt', vocabulary),
    {
      name: weightsName,
      size: sources.reduce((sum, source) => sum + bytesOf(source), 0),
      write: (target) => writeTensors(sources, target),
    },
  ]);
}

/** The weights with their Keras names, in the order of the layers. */
function namedWeights(sources: ReturnType<typeof tensorSources>): (readonly [string, TensorSource])[] {
  return [
    ['embedding/embeddings', sources.C],
    ['hidden/kernel', sources.W1],
    ['batch_normalization/gamma', sources.gamma],
    ['batch_normalization/beta', sources.beta],
    ['batch_normalization/moving_mean', sources.running_mean],
    ['batch_normalization/moving_variance', sources.running_variance],
    ['output/kernel', sources.W2],
    ['output/bias', sources.b2],
  ];
}

/** The topology in Keras format. Options without effect, such as most initializers, keep their defaults. */
function topology({ vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h }: ModelShape) {
  const layer = (className: string, name: string, config: object) => ({
    class_name: className,
    config: { name, trainable: true, dtype: 'float32', ...config },
  });
  // Random initial values for 9 million weights that are replaced immediately would take seconds.
  const zeros = { class_name: 'Zeros', config: {} };
  return {
    class_name: 'Sequential',
    config: {
      name: 'inkling',
      layers: [
        layer('Embedding', 'embedding', {
          batch_input_shape: [null, n],
          input_dim: V,
          output_dim: m,
          input_length: n,
          embeddings_initializer: zeros,
          mask_zero: false,
        }), // [batch, n, m]
        layer('Flatten', 'flatten', {}), // [batch, n·m]
        layer('Dense', 'hidden', {
          units: h,
          activation: 'linear',
          use_bias: false,
          kernel_initializer: zeros,
        }), // [batch, h]
        layer('BatchNormalization', 'batch_normalization', { axis: -1, epsilon, center: true, scale: true }),
        layer('Activation', 'tanh', { activation: 'tanh' }),
        layer('Dense', 'output', {
          units: V,
          activation: 'softmax',
          use_bias: true,
          kernel_initializer: zeros,
        }), // [batch, V]
      ],
    },
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
  };
}
