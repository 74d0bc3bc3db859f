/**
 * Text generators for each `Writer`: the current and the untrained network, n-gram models, and their mixture.
 * A `LanguageModel` holds the current network; `createTextGenerator` derives from it a `TextGenerator`, whose
 * `NextWordPredictor` supplies the next-word distribution that `engine/generate` samples from.
 */

import type { Network } from '../../engine/network';
import type { NextWordPredictor } from '../../engine/nextWordPredictor';
import { softmax } from '../../math/sampleWord';
import type { KneserNey } from '../../ngram/kneserNey';
import { binOf, type Mixture, mix, mixtureBins } from '../../ngram/mixture';
import type { Writer } from '../../protocol/writing';
import type { Mixtures } from '../evaluation/baselineLosses';
import type { NgramBaselines } from '../evaluation/ngramBaselines';

/** A next-word predictor with the resources it owns. */
export interface TextGenerator {
  readonly predictor: NextWordPredictor;
  /** Call when generation is done. */
  dispose(): void;
}

/** The holder of the current network: a run's trainable model, or an imported model without a run. */
export interface LanguageModel {
  /** The run id, unique among runs and imported models. */
  readonly id: number;
  readonly network: Network;
  /** The step of the network's parameters. */
  readonly parametersStep: number;
  /** Mixtures of the network with n-gram models, as last fitted; undefined before the first measurement. */
  readonly mixtures?: Mixtures;
  /** A new network with the parameters of step 0; the caller disposes it. */
  createUntrained(): Network;
  /** Set while text is being generated: training then uses shorter slices. */
  generating?: boolean;
}

/** The order of the n-gram model in the mixture, as in Bengio et al. 2003, §4. */
const mixtureOrder = 3;
/** Of a long text only trigrams are counted: see `NgramBaselines`. */
const orders = { bigram: 2, trigram: 3, fivegram: 5 } as const;
const ngramOnly: Mixture = { weights: Array<number>(mixtureBins).fill(0) };

/**
 * Creates the text generator for `writer`, waiting for the n-gram models if it needs them.
 * @returns undefined if the text was replaced while its n-grams were being counted
 * @throws whatever made counting fail
 */
export async function createTextGenerator(
  writer: Writer,
  languageModel: LanguageModel,
  baselines: NgramBaselines,
): Promise<TextGenerator | undefined> {
  const borrowed = (predictor: NextWordPredictor): TextGenerator => ({ predictor, dispose: () => {} });
  if (writer === 'network') return borrowed(languageModel.network);
  if (writer === 'untrained') {
    // A separate network, since the run's own may train between two words.
    const network = languageModel.createUntrained();
    return { predictor: network, dispose: () => network.dispose() };
  }
  const ngrams = await baselines.ready();
  if (!ngrams) return undefined;
  if (writer !== 'mixture')
    return borrowed(ngramPredictor(ngrams, Math.min(orders[writer], ngrams.maxOrder)));
  // Before the first measurement no weights are fitted: the mixture is the trigram model alone.
  const mixture = languageModel.mixtures?.get(mixtureOrder) ?? ngramOnly;
  return borrowed(mixturePredictor(languageModel.network, ngrams, mixture));
}

/** The next-word predictor of the n-gram model of `order`. */
function ngramPredictor(model: KneserNey, order: number): NextWordPredictor {
  const { vocabularySize } = model;
  const contextLength = order - 1;
  return {
    shape: { contextLength, vocabularySize },
    logits: (contexts) =>
      logProbabilities(contexts, contextLength, vocabularySize, (context) =>
        model.distribution(order, context),
      ),
  };
}

/** λ·network + (1 − λ)·trigram; λ depends on how often the trigram model has seen the context. */
function mixturePredictor(network: NextWordPredictor, model: KneserNey, mixture: Mixture): NextWordPredictor {
  const { vocabularySize: V } = model;
  const networkLength = network.shape.contextLength;
  const contextLength = Math.max(networkLength, mixtureOrder - 1);
  return {
    shape: { contextLength, vocabularySize: V },
    logits(contexts) {
      const rows = contexts.length / contextLength;
      const networkContexts = new Int32Array(rows * networkLength);
      for (let row = 0; row < rows; row++) {
        const end = (row + 1) * contextLength;
        networkContexts.set(contexts.subarray(end - networkLength, end), row * networkLength);
      }
      const logits = network.logits(networkContexts); // [rows, V]
      return logProbabilities(contexts, contextLength, V, (context, row) => {
        const ngrams = model.distribution(mixtureOrder, context);
        const bin = binOf(model.contextCountOf(mixtureOrder, context));
        return mix(mixture, bin, softmax(logits.subarray(row * V, (row + 1) * V)), ngrams);
      });
    },
  };
}

/** @returns log probabilities of the next word after each context: float32 [rows, V] */
function logProbabilities(
  contexts: Int32Array,
  contextLength: number,
  vocabularySize: number,
  probabilities: (context: Int32Array, row: number) => Float64Array,
): Float32Array {
  const rows = contexts.length / contextLength;
  const logits = new Float32Array(rows * vocabularySize);
  for (let row = 0; row < rows; row++) {
    const context = contexts.subarray(row * contextLength, (row + 1) * contextLength);
    const distribution = probabilities(context, row);
    for (let id = 0; id < vocabularySize; id++) {
      logits[row * vocabularySize + id] = Math.log(distribution[id]);
    }
  }
  return logits;
}
