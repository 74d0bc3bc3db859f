/**
 * Checks an engine before it is trusted: one small training step whose results are known. Some browsers return zeros
 * or noise from the GPU, to prevent fingerprinting or because of a broken driver; a run would learn nothing from them.
 */

import type { Candidates, Minibatch } from './minibatch';
import type { CreateNetwork, Network, TrainingSettings } from './network';
import type { ParameterValues, Shape } from './parameters';

/** The step involves the first six words only; the others show whether what is read is what was written. */
export const checkShape: Shape = { vocabularySize: 500, contextLength: 2, embeddingSize: 2, hiddenSize: 3 };

export const checkMinibatch: Minibatch = {
  contexts: Int32Array.of(0, 1, 2, 3, 1, 4, 5, 0),
  targets: Int32Array.of(2, 0, 5, 2),
};

export const checkCandidates: Candidates = {
  rows: Int32Array.of(2, 0, 5, 3, 1),
  labels: Int32Array.of(0, 1, 2, 0),
  corrections: Float32Array.of(-0.5, -1, -0.25, -1.5, -0.75),
  drawn: 6,
};

/** A large epsilon, so that a gradient that is only rounding error makes no step. */
export const checkSettings: TrainingSettings = {
  optimizer: 'adam',
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-3,
  objective: 'sampled',
};

export const checkLearningRate = 0.25;
export const checkRunningRate = 0.5;

/** Parameters without neutral values, so that no part of the step can be missing unnoticed. */
export function checkValues(): ParameterValues {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = checkShape;
  // Multiples of 1/16 are exact in float32.
  const spread = (length: number, offset: number, center = 0) =>
    Float32Array.from({ length }, (_, i) => center + (((7 * i + offset) % 17) - 8) / 16);
  return {
    embedding: spread(V * m, 1),
    hidden: spread(n * m * h, 2),
    gamma: spread(h, 3, 1),
    beta: spread(h, 4),
    output: spread(V * (h + 1), 5),
    runningMean: spread(h, 6),
    runningVariance: spread(h, 9, 1),
  };
}

/**
 * Results of the step, from the float64 reference of the tests: the loss before it, and parameters after it. The rows of
 * the words that are not listed keep their values.
 */
export const expected = {
  loss: 1.93698,
  embedding: [
    ...[-0.68254, -0.24601, 0.68693, 0.06186, 0.49807, -0.12673],
    ...[-0.18587, 0.25111, -0.37406, 0.06404, -0.56005, -0.12209],
  ],
  hidden: [
    ...[-0.62435, 0.31204, 0.73256, 0.12386, 0.06383, -0.07487],
    ...[0.02954, -0.74891, -0.30481, 0.1258, -0.00069, -0.04592],
  ],
  output: [
    ...[0.06076, 0.00119, -0.12763, 0.30058, 0.30081, 0.11619, 0.55296, -0.55994],
    ...[-0.11813, -0.25153, -0.3117, 0.62422, -0.00308, -0.05601, -0.18938, -0.24932],
    ...[0.4375, -0.1875, 0.25, -0.375, -0.18614, 0.74562, 0.12094, 0.56053],
  ],
} as const;

/** Far above the rounding of any GPU that computes in float32, and far below any effect of a wrong number. */
const tolerance = 2e-3;

/**
 * Whether a network trains and reads back its parameters as it should. A few device-to-host reads. Predictions are left
 * out: their programs would take as long to compile again.
 */
export function computesCorrectly(createNetwork: CreateNetwork): boolean {
  const values = checkValues();
  const network = createNetwork(checkShape, values, checkSettings);
  try {
    return agrees(network.read(), values) && trains(network, values);
  } finally {
    network.dispose();
  }
}

function trains(network: Network, values: ParameterValues): boolean {
  network.train({
    minibatch: checkMinibatch,
    candidates: checkCandidates,
    step: 0,
    learningRate: checkLearningRate,
    runningRate: checkRunningRate,
  });
  const difference = Math.abs(network.takeLossSum() - expected.loss);
  return difference <= tolerance && agrees(network.read(), values, expected);
}

/** @param changed  the first numbers of each table, if they are no longer those of `values` */
function agrees(actual: ParameterValues, values: ParameterValues, changed?: typeof expected): boolean {
  return (['embedding', 'hidden', 'output'] as const).every((name) => {
    const [read, written, after] = [actual[name], values[name], changed?.[name] ?? []];
    return (
      read.length === written.length &&
      after.every((number, i) => Math.abs(read[i] - number) <= tolerance) &&
      read.subarray(after.length).every((number, i) => number === written[after.length + i])
    );
  });
}
