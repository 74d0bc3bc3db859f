/** Logits, cross-entropies and evaluations on held-out text, against the float64 reference and PyTorch. */

import { beforeAll, describe, expect, test } from 'vitest';
import { evaluationOf, measure as measureLosses } from '../../../src/engine/evaluate';
import { type Network, unknownWord } from '../../../src/engine/network';
import { adamFull } from '../../golden/golden';
import { randomFrom, randomMinibatch, randomParameters } from '../../reference/examples';
import * as oracle from '../../reference/mlp';
import { relativeError, type TestBackend, testBackendsAndFolded, toValues } from './fixtures';

/** Float32 against float64: sums of a few dozen terms, and a division by a deviation. */
const tolerance = 2e-5;

const shapes = [
  { V: 13, n: 3, m: 4, h: 5, B: 4 },
  { V: 2, n: 1, m: 1, h: 1, B: 1 },
  { V: 257, n: 2, m: 8, h: 8, B: 7 }, // one word more than WebAssembly processes at once; whole texels
] as const;

describe.each(testBackendsAndFolded)('on %s', (_, start) => {
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await start();
  });

  describe.each(shapes)('V = $V, n = $n, m = $m, h = $h, B = $B', ({ V, n, m, h, B }) => {
    const shape = { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h };
    const reference = randomParameters(shape, randomFrom(V + B));
    const minibatch = randomMinibatch(shape, { batchSize: B }, randomFrom(V));
    const inPlace = <Result>(action: (network: Network) => Result) => {
      const network = backend.createNetwork(shape, toValues(shape, reference));
      const result = action(network);
      network.dispose();
      return result;
    };

    test('the logits match the reference', () => {
      const logits = inPlace((network) => network.logits(minibatch.contexts));
      const expected = oracle.evaluationLogits(shape, reference, minibatch.contexts);
      expect(relativeError(logits, expected)).toBeLessThan(tolerance);
    });

    test('the cross-entropies match the reference for batches of different sizes in a row', () => {
      const expected = oracle.evaluationLosses(shape, reference, minibatch);
      inPlace((network) => {
        for (const count of [B, 1, B, Math.ceil(B / 2)]) {
          const some = {
            contexts: minibatch.contexts.subarray(0, count * n),
            targets: minibatch.targets.subarray(0, count),
          };
          const losses = network.crossEntropies(some);
          expect(relativeError([...losses, 1], [...expected.subarray(0, count), 1])).toBeLessThan(tolerance);
        }
      });
    });

    test('an unknown word has an embedding of zeros', () => {
      const contexts = minibatch.contexts.map((id, i) => (i % 2 === 0 ? unknownWord : id));
      const logits = inPlace((network) => network.logits(contexts));
      const zeros = { ...reference, embedding: Float64Array.of(...reference.embedding, ...Array(m).fill(0)) };
      const known = contexts.map((id) => (id === unknownWord ? V : id));
      expect(relativeError(logits, oracle.evaluationLogits(shape, zeros, known))).toBeLessThan(tolerance);
    });

    test('the loss on held-out text is the mean of the losses of the reference', () => {
      const evaluation = inPlace((network) => measure(network, minibatch, false).evaluation);
      const losses = oracle.evaluationLosses(shape, reference, minibatch);
      expect(evaluation.loss).toBeCloseTo(meanOf(losses), 5); // float32
      expect(evaluation).toMatchObject({ step: 7, targets: B, whole: false });
    });
  });

  describe('an evaluation', () => {
    const { shape, evaluation: examples } = adamFull;
    const withFinal = <Result>(action: (network: Network) => Result) => {
      const network = backend.createNetwork(shape, toValues(shape, adamFull.final));
      const result = action(network);
      network.dispose();
      return result;
    };

    test('matches the mean loss of PyTorch', () => {
      const { evaluation } = withFinal((each) => measure(each, examples, true));
      expect(evaluation.loss).toBeCloseTo(meanOf(examples.losses), 4); // float32 arithmetic and parameters
    });

    test('of more targets than a slice holds yields its progress after each slice, and skips none', () => {
      const many = repeated(examples, Math.ceil(1200 / examples.targets.length)); // more than two slices of 512
      const { evaluation, shares } = withFinal((each) => measure(each, many, true));
      expect(shares.length).toBe(Math.ceil(many.targets.length / 512));
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
      expect(evaluation.targets).toBe(many.targets.length);
      expect(evaluation.loss).toBeCloseTo(meanOf(examples.losses), 4);
    });

    test('of the whole part has no standard error; that of a sample comes from differences of neighbors', () => {
      const { losses } = examples;
      const squares = losses.slice(1).map((loss, i) => (loss - losses[i]) ** 2);
      const variance = meanOf(squares) / 2;
      const [whole, sample] = [true, false].map((all) => withFinal((each) => measure(each, examples, all)));
      expect(whole.evaluation).toMatchObject({ whole: true, standardError: 0 });
      expect(sample.evaluation.whole).toBe(false);
      expect(sample.evaluation.standardError).toBeCloseTo(Math.sqrt(variance / losses.length), 4);
      expect(sample.evaluation.loss).toBe(whole.evaluation.loss);
    });

    test('of one target has an unknown standard error, reported as zero', () => {
      const one = {
        contexts: examples.contexts.slice(0, shape.contextLength),
        targets: examples.targets.slice(0, 1),
      };
      const { evaluation } = withFinal((each) => measure(each, one, false));
      expect(evaluation).toMatchObject({ targets: 1, standardError: 0 });
    });

    test('leaks nothing, whatever the sizes of its slices', () => {
      const some = [1, 7, 40, 3].map((copies) => repeated(examples, copies));
      withFinal((each) => measure(each, examples, true)); // afterwards the caches of tfjs are filled
      const before = backend.liveResources();
      withFinal((each) => some.map((given) => measure(each, given, true)));
      expect(backend.liveResources()).toBe(before);
    });

    test('without targets is refused', () => {
      const nothing = { contexts: new Int32Array(), targets: new Int32Array() };
      expect(() => withFinal((each) => measure(each, nothing, true))).toThrow(RangeError);
    });
  });
});

/** Evaluates examples, concatenated to a text. */
function measure(network: Network, { contexts, targets }: oracle.ReferenceMinibatch, whole: boolean) {
  const n = network.shape.contextLength;
  const ids = Int32Array.from(
    [...targets].flatMap((target, i) => [...contexts.subarray(i * n, (i + 1) * n), target]),
  );
  const positions = Int32Array.from(targets, (_, i) => i * (n + 1) + n);
  const slices = measureLosses(network, { ids, positions, contextLength: n });
  const shares: number[] = [];
  for (;;) {
    const next = slices.next();
    if (next.done) return { evaluation: evaluationOf(next.value, { step: 7, whole }), shares };
    shares.push(next.value);
  }
}

function meanOf(numbers: Float64Array): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** The examples, repeated `copies` times. */
function repeated(
  { contexts, targets }: oracle.ReferenceMinibatch,
  copies: number,
): oracle.ReferenceMinibatch {
  const copied = (list: Int32Array) =>
    Int32Array.from({ length: copies * list.length }, (_, i) => list[i % list.length]);
  return { contexts: copied(contexts), targets: copied(targets) };
}
