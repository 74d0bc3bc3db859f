/** Those who can continue a prompt: the network at two moments, counted models, and the network mixed with one. */

import type { Network } from '../../engine/network';
import type { NextWordPredictor } from '../../engine/nextWordPredictor';
import { softmax } from '../../math/sampleWord';
import type { KneserNey } from '../../ngram/kneserNey';
import { binOf, type Mixture, mix, mixtureBins } from '../../ngram/mixture';
import type { Writer } from '../../protocol/writing';
import type { Mixtures } from '../evaluation/baselineLosses';
import type { NgramBaselines } from '../evaluation/ngramBaselines';

/** Someone who writes, and what to do when nothing more is to be written. */
export interface TextGenerator {
  readonly predictor: NextWordPredictor;
  dispose(): void;
}

/** Whoever holds a network that writes: a run's learner, or a model without a run. */
export interface LanguageModel {
  readonly id: number;
  readonly network: Network;
  /** The step that the network's parameters are of. */
  readonly parametersStep: number;
  /** The network mixed with counted models, as last fitted; undefined before the first measurement. */
  readonly mixtures?: Mixtures;
  /** The network at step 0; the caller disposes it. */
  createUntrained(): Network;
  /** Set while something is being written: whoever trains beside it works in shorter slices. */
  generating?: boolean;
}

/** The counted model in the mixture, as in Bengio et al. 2003, §4. */
const mixedOrder = 3;
const orders = { bigram: 2, trigram: 3 } as const;
const ngramOnly: Mixture = { weights: Array<number>(mixtureBins).fill(0) };

/**
 * @returns undefined where the text has gone while its words were being counted
 * @throws what ended the counting
 */
export async function createTextGenerator(
  writer: Writer,
  languageModel: LanguageModel,
  baselines: NgramBaselines,
): Promise<TextGenerator | undefined> {
  const kept = (words: NextWordPredictor): TextGenerator => ({ predictor: words, dispose: () => {} });
  if (writer === 'network') return kept(languageModel.network);
  if (writer === 'untrained') {
    const network = languageModel.createUntrained(); // of its own: that of a run may take a step between two words
    return { predictor: network, dispose: () => network.dispose() };
  }
  const ngrams = await baselines.ready();
  if (!ngrams) return undefined;
  if (writer !== 'mixture') return kept(ngramPredictor(ngrams, orders[writer]));
  // Before the first measurement nothing speaks for the network: the triples alone.
  const fitted = languageModel.mixtures?.get(mixedOrder) ?? ngramOnly;
  return kept(mixturePredictor(languageModel.network, ngrams, fitted));
}

/** A counted model as a source of words. */
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

/** λ·network + (1 − λ)·counted, λ by how often the counted model has seen the context. */
function mixturePredictor(network: NextWordPredictor, model: KneserNey, mixture: Mixture): NextWordPredictor {
  const { vocabularySize: V } = model;
  const own = network.shape.contextLength;
  const contextLength = Math.max(own, mixedOrder - 1);
  return {
    shape: { contextLength, vocabularySize: V },
    logits(contexts) {
      const rows = contexts.length / contextLength;
      const short = new Int32Array(rows * own);
      for (let row = 0; row < rows; row++) {
        const end = (row + 1) * contextLength;
        short.set(contexts.subarray(end - own, end), row * own);
      }
      const logits = network.logits(short); // [rows, V]
      return logProbabilities(contexts, contextLength, V, (context, row) => {
        const ngrams = model.distribution(mixedOrder, context);
        const bin = binOf(model.contextCountOf(mixedOrder, context));
        return mix(mixture, bin, softmax(logits.subarray(row * V, (row + 1) * V)), ngrams);
      });
    },
  };
}

/** Logarithms of the probabilities after each context: float32 [rows, V]. */
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
    const each = probabilities(context, row);
    for (let id = 0; id < vocabularySize; id++) logits[row * vocabularySize + id] = Math.log(each[id]);
  }
  return logits;
}
