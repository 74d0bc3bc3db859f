/** The network's loss, gradients and evaluation against the float64 oracle, at odd shapes, on every backend. */

import { engine, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import { evaluate } from '../../../src/engine/evaluate';
import { createGrouper } from '../../../src/engine/minibatch';
import {
  type DeviceCandidates,
  evaluationLogits,
  lossAndGradients,
  unknownWord,
} from '../../../src/engine/model';
import { Optimizer } from '../../../src/engine/optimizer';
import {
  createParameters,
  disposeParameters,
  type Parameters,
  readParameters,
} from '../../../src/engine/parameters';
import { trainingStep } from '../../../src/engine/trainingStep';
import { adamFull } from '../../golden/golden';
import { randomFrom, randomMinibatch, randomParameters, randomSample } from '../../reference/examples';
import * as oracle from '../../reference/mlp';
import { adamStep, createAdam, sgdStep, trained } from '../../reference/optimizers';
import { withTextureLimit } from '../kernels/fixtures';
import { backends, relativeError, toValues } from './fixtures';

/** Float32 against float64 through the whole network: sums of a few dozen terms, and a division by a deviation. */
const tolerance = 2e-5;

const shapes = [
  { V: 13, n: 3, m: 4, h: 5, B: 4, limit: undefined },
  { V: 2, n: 1, m: 1, h: 1, B: 2, limit: undefined },
  { V: 30, n: 2, m: 1, h: 7, B: 3, limit: undefined }, // an embedding of one column
  { V: 17, n: 5, m: 3, h: 2, B: 9, limit: undefined }, // fewer neurons than examples
  { V: 70, n: 2, m: 3, h: 5, B: 4, limit: 32 }, // both tables folded by 3 on WebGL, two rows past the last
  { V: 96, n: 1, m: 2, h: 3, B: 6, limit: 32 }, // folded by 3, none past the last
] as const;

/** Everything that one step needs, from one seed. */
function exampleOf({ V, n, m, h, B }: (typeof shapes)[number]) {
  const shape = { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h };
  const random = randomFrom(V + B);
  const reference = randomParameters(shape, random);
  const minibatch = randomMinibatch(shape, { batchSize: B, words: Math.max(2, Math.ceil(V / 2)) }, random);
  const sample = randomSample(shape, minibatch, { draws: 6, random });
  return { shape, reference, minibatch, sample };
}

/** Fills the candidates up as a step does on WebGL: with repeats whose share is nothing. */
function onDevice(sample: oracle.ReferenceSample, padding: number): DeviceCandidates {
  const { rows, labels } = sample;
  const corrections = [...sample.corrections, ...Array<number>(padding).fill(1e30)];
  return {
    rows: tensor1d([...rows, ...Array<number>(padding).fill(rows[0])], 'int32'),
    labels,
    corrections: tensor2d(corrections, [corrections.length, 1]),
  };
}

/** The gradients on the host, those of the tables added up into dense ones as the oracle has them. */
function dense(
  parameters: Parameters,
  minibatch: oracle.ReferenceMinibatch,
  sample: oracle.ReferenceSample | undefined,
  padding: number,
) {
  const { vocabularySize: V, embeddingSize: m, hiddenSize: h } = parameters.shape;
  const compute = () => {
    const learned = lossAndGradients(parameters, minibatch, sample && onDevice(sample, padding));
    const { contextWords, hidden, gamma, beta, output } = learned.gradients;
    const embedding = new Float64Array(V * m);
    const ofWords = contextWords.dataSync();
    minibatch.contexts.forEach((id, position) => {
      for (let c = 0; c < m; c++) embedding[id * m + c] += ofWords[position * m + c];
    });
    const [weights, bias] = [new Float64Array(V * h), new Float64Array(V)];
    const ofRows = output.dataSync();
    const rows = sample?.rows ?? Int32Array.from({ length: V }, (_, word) => word);
    rows.forEach((id, row) => {
      for (let j = 0; j < h; j++) weights[id * h + j] = ofRows[row * (h + 1) + j];
      bias[id] = ofRows[row * (h + 1) + h];
    });
    const past = [...ofRows.subarray(rows.length * (h + 1))];
    return {
      loss: learned.loss.dataSync()[0],
      gradients: {
        embedding,
        hidden: hidden.dataSync(),
        gamma: gamma.dataSync(),
        beta: beta.dataSync(),
        output: weights,
        outputBias: bias,
      },
      mean: learned.batchNorm.mean.dataSync(),
      variance: learned.batchNorm.variance.dataSync(),
      past,
    };
  };
  engine().startScope(); // as `tidy` does, which returns tensors only
  try {
    return compute();
  } finally {
    engine().endScope();
  }
}

describe.each(backends)('on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  describe.each(shapes)('V = $V, n = $n, m = $m, h = $h, B = $B, limit $limit', (sizes) => {
    const { shape, reference, minibatch, sample } = exampleOf(sizes);
    const inPlace = <Result>(action: (parameters: Parameters) => Result) =>
      withTextureLimit(sizes.limit, () => {
        const parameters = createParameters(shape, toValues(shape, reference));
        const result = action(parameters);
        disposeParameters(parameters);
        return result;
      });

    test.each([
      ['full', undefined, 0],
      ['sampled', sample, 0],
      ['sampled, filled up', sample, 3],
    ] as const)('the loss and every gradient are the oracle’s: %s', (_, given, padding) => {
      const { loss, gradients, mean, variance, past } = inPlace((each) =>
        dense(each, minibatch, given, padding),
      );
      const expected = oracle.lossAndGradients(shape, reference, minibatch, given);
      expect(relativeError([loss], [expected.loss])).toBeLessThan(tolerance);
      expect(relativeError(mean, expected.batchMean)).toBeLessThan(tolerance);
      expect(relativeError(variance, expected.batchVariance)).toBeLessThan(tolerance);
      for (const name of trained) {
        // Two examples and one neuron leave BatchNorm gradients that are nothing but rounding, of numbers about 0.1.
        const scale = Math.max(0.1, ...expected.gradients[name].map(Math.abs));
        const error = relativeError([...gradients[name], scale], [...expected.gradients[name], scale]);
        expect(error, name).toBeLessThan(tolerance);
      }
      expect(past.every((each) => each === 0)).toBe(true);
    });

    test.each([
      ['sgd', undefined],
      ['sgd', sample],
      ['adam', undefined],
      ['adam', sample],
    ] as const)('three steps by %s of the same minibatch end where the oracle’s do', (name, given) => {
      const settings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-3 }; // epsilon: a gradient of rounding gives no step
      const learningRate = 0.05;
      const final = inPlace((parameters) => {
        const optimizer = new Optimizer(parameters, { optimizer: name, ...settings });
        const grouper = createGrouper(shape.vocabularySize);
        for (let step = 0; step < 3; step++) {
          const candidates = given && {
            ...given,
            corrections: Float32Array.from(given.corrections),
            drawn: given.rows.length + 2,
          };
          const input = { minibatch, candidates, step, learningRate, runningRate: 0.25 };
          trainingStep(parameters, optimizer, grouper, input).dispose();
        }
        const values = readParameters(parameters);
        optimizer.dispose();
        return values;
      });
      const expected = oracle.copyParameters(reference);
      const adam = createAdam(expected, settings);
      for (let step = 0; step < 3; step++) {
        const learned = oracle.lossAndGradients(shape, expected, minibatch, given);
        if (name === 'sgd') sgdStep(expected, learned.gradients, learningRate);
        else adamStep(expected, learned, adam, learningRate);
        oracle.updateRunningStatistics(expected, learned.batchMean, learned.batchVariance, 0.25);
      }
      const values = toValues(shape, expected);
      for (const each of Object.keys(values) as (keyof typeof values)[]) {
        expect(relativeError(final[each], values[each]), each).toBeLessThan(3 * tolerance);
      }
    });

    test('the logits of an evaluation are the oracle’s', () => {
      const logits = inPlace((each) =>
        tidy(() => evaluationLogits(each, minibatch.contexts).dataSync<'float32'>().slice()),
      );
      const expected = oracle.evaluationLogits(shape, reference, minibatch.contexts);
      expect(relativeError(byExample(logits, sizes), expected)).toBeLessThan(tolerance);
    });

    test('a word that is not known is a row of zeros', () => {
      const contexts = minibatch.contexts.map((id, i) => (i % 2 === 0 ? unknownWord : id));
      const logits = inPlace((each) =>
        tidy(() => evaluationLogits(each, contexts).dataSync<'float32'>().slice()),
      );
      const zeros = {
        ...reference,
        embedding: Float64Array.of(...reference.embedding, ...Array(sizes.m).fill(0)),
      };
      const known = contexts.map((id) => (id === unknownWord ? sizes.V : id));
      const expected = oracle.evaluationLogits(shape, zeros, known);
      expect(relativeError(byExample(logits, sizes), expected)).toBeLessThan(tolerance);
    });

    test('the measurement of held-out text is the mean of the oracle’s losses', () => {
      const evaluation = inPlace((parameters) => measure(parameters, minibatch, false).evaluation);
      const losses = oracle.evaluationLosses(shape, reference, minibatch);
      expect(evaluation.loss).toBeCloseTo(meanOf(losses), 5); // float32
      expect(evaluation).toMatchObject({ step: 7, targets: sizes.B, whole: false });
    });
  });

  describe('a measurement', () => {
    const { shape, evaluation: examples } = adamFull;
    const withFinal = <Result>(action: (parameters: Parameters) => Result) => {
      const parameters = createParameters(shape, toValues(shape, adamFull.final));
      const result = action(parameters);
      disposeParameters(parameters);
      return result;
    };

    test('gives PyTorch’s mean', () => {
      const { evaluation } = withFinal((each) => measure(each, examples, true));
      expect(evaluation.loss).toBeCloseTo(meanOf(examples.losses), 4); // float32, and parameters given in float32
    });

    test('of more targets than fit into a slice yields its share after each, and loses none', () => {
      const copies = Math.ceil(1200 / examples.targets.length); // more than two slices of 512
      const many = {
        contexts: repeated(examples.contexts, copies),
        targets: repeated(examples.targets, copies),
      };
      const { evaluation, shares } = withFinal((each) => measure(each, many, true));
      expect(shares.length).toBe(Math.ceil(many.targets.length / 512));
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
      expect(evaluation.targets).toBe(many.targets.length);
      expect(evaluation.loss).toBeCloseTo(meanOf(examples.losses), 4);
    });

    test('of the whole has no standard error; of a sample that of the differences of neighbours', () => {
      const { losses } = examples;
      const squares = losses.slice(1).map((loss, i) => (loss - losses[i]) ** 2);
      const variance = meanOf(squares) / 2;
      const [whole, sample] = [true, false].map((all) => withFinal((each) => measure(each, examples, all)));
      expect(whole.evaluation).toMatchObject({ whole: true, standardError: 0 });
      expect(sample.evaluation.whole).toBe(false);
      expect(sample.evaluation.standardError).toBeCloseTo(Math.sqrt(variance / losses.length), 4);
      expect(sample.evaluation.loss).toBe(whole.evaluation.loss);
    });

    test('of one target has an error that nobody can know, given as zero', () => {
      const one = {
        contexts: examples.contexts.slice(0, shape.contextLength),
        targets: examples.targets.slice(0, 1),
      };
      const { evaluation } = withFinal((each) => measure(each, one, false));
      expect(evaluation).toMatchObject({ targets: 1, standardError: 0 });
    });

    test('of nothing is refused', () => {
      const nothing = { contexts: new Int32Array(), targets: new Int32Array() };
      expect(() => withFinal((each) => measure(each, nothing, true))).toThrow(RangeError);
    });
  });
});

/** Measures examples, laid one after the other as a text. */
function measure(parameters: Parameters, { contexts, targets }: oracle.ReferenceMinibatch, whole: boolean) {
  const n = parameters.shape.contextLength;
  const ids = Int32Array.from(
    [...targets].flatMap((target, i) => [...contexts.subarray(i * n, (i + 1) * n), target]),
  );
  const positions = Int32Array.from(targets, (_, i) => i * (n + 1) + n);
  const slices = evaluate(parameters, { ids, positions, contextLength: n }, { step: 7, whole });
  const shares: number[] = [];
  for (;;) {
    const next = slices.next();
    if (next.done) return { evaluation: next.value, shares };
    shares.push(next.value);
  }
}

/** The first V rows of [≥ V, B] as [B, V]. */
function byExample(logits: Float32Array, { V, B }: { V: number; B: number }): Float32Array {
  return Float32Array.from({ length: B * V }, (_, i) => logits[(i % V) * B + Math.floor(i / V)]);
}

function meanOf(numbers: Float64Array): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

function repeated(list: Int32Array, copies: number): Int32Array {
  const result = new Int32Array(list.length * copies);
  for (let copy = 0; copy < copies; copy++) result.set(list, copy * list.length);
  return result;
}
