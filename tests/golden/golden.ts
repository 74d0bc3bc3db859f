/** The runs that `make_golden.py` recorded with PyTorch, typed; works in Node and in browsers. */

import type { ObjectiveName, OptimizerName } from '../../src/config/settings';
import type {
  ReferenceMinibatch,
  ReferenceParameters,
  ReferenceSample,
  ReferenceShape,
} from '../reference/mlp';
import adamDropoutJson from './adamDropout.json';
import adamFullJson from './adamFull.json';
import adamSampledJson from './adamSampled.json';
import sgdDropoutJson from './sgdDropout.json';
import sgdFullJson from './sgdFull.json';
import sgdSampledJson from './sgdSampled.json';

/** The inputs of one update; `rows`, `labels` and `corrections` are set for the sampled objective (`sampleOf`). */
export interface GoldenStep extends ReferenceMinibatch, Partial<ReferenceSample> {
  /** Selects the units that dropout omits. */
  readonly dropoutKey?: number;
}

export interface Golden {
  readonly name: string;
  readonly shape: ReferenceShape;
  readonly batchSize: number;
  readonly optimizer: OptimizerName;
  readonly objective: ObjectiveName;
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Share of the hidden units that are dropped; absent without dropout. */
  readonly dropout?: number;
  /** The weight of each minibatch's statistics in the running statistics, the same at every step. */
  readonly runningRate: number;
  /** Exact in float32. Shared by all tests: copy it (`copyParameters`) before training. */
  readonly initial: ReferenceParameters;
  readonly steps: readonly GoldenStep[];
  /** In nats per word, at each step before its update. */
  readonly losses: Float64Array;
  readonly final: ReferenceParameters;
  /** Exact cross-entropies with the parameters `final` and the running statistics: losses float64 [examples]. */
  readonly evaluation: ReferenceMinibatch & { readonly losses: Float64Array };
  /** The distribution of the sampled rows, to check the corrections: probabilities [V]. */
  readonly proposal?: { readonly draws: number; readonly probabilities: Float64Array };
}

/** The step's sample, or undefined under the full objective. */
export function sampleOf({ rows, labels, corrections }: GoldenStep): ReferenceSample | undefined {
  return rows && labels && corrections && { rows, labels, corrections };
}

type Stored<T> = {
  [K in keyof T]: NonNullable<T[K]> extends Float64Array | Int32Array
    ? number[]
    : T[K] extends number | string
      ? T[K]
      : Stored<T[K]>;
};
type StoredGolden = Stored<Omit<Golden, 'name' | 'optimizer' | 'objective' | 'steps'>> & {
  readonly optimizer: string;
  readonly objective: string;
  readonly steps: readonly Stored<GoldenStep>[];
};

function typed(optimizer: OptimizerName, objective: ObjectiveName, stored: StoredGolden): Golden {
  const name = `${optimizer}, ${objective} objective${stored.dropout ? ', dropout' : ''}`;
  if (stored.optimizer !== optimizer || stored.objective !== objective) throw new Error(`not ${name}`);
  const { evaluation, proposal } = stored;
  return {
    ...stored,
    name,
    optimizer,
    objective,
    initial: typedParameters(stored.initial),
    final: typedParameters(stored.final),
    steps: stored.steps.map(typedStep),
    losses: Float64Array.from(stored.losses),
    evaluation: { ...typedStep(evaluation), losses: Float64Array.from(evaluation.losses) },
    proposal: proposal && { ...proposal, probabilities: Float64Array.from(proposal.probabilities) },
  };
}

function typedParameters(stored: Stored<ReferenceParameters>): ReferenceParameters {
  return {
    embedding: Float64Array.from(stored.embedding), // [V, m]
    hidden: Float64Array.from(stored.hidden), // [n·m, h]
    gamma: Float64Array.from(stored.gamma), // [h]
    beta: Float64Array.from(stored.beta), // [h]
    output: Float64Array.from(stored.output), // [V, h]
    outputBias: Float64Array.from(stored.outputBias), // [V]
    runningMean: Float64Array.from(stored.runningMean), // [h]
    runningVariance: Float64Array.from(stored.runningVariance), // [h]
  };
}

function typedStep(stored: Stored<GoldenStep>): GoldenStep {
  return {
    contexts: Int32Array.from(stored.contexts), // [B, n]
    targets: Int32Array.from(stored.targets), // [B]
    rows: stored.rows && Int32Array.from(stored.rows), // [R]
    labels: stored.labels && Int32Array.from(stored.labels), // [B]
    corrections: stored.corrections && Float64Array.from(stored.corrections), // [R]
    dropoutKey: stored.dropoutKey,
  };
}

export const sgdFull = typed('sgd', 'full', sgdFullJson);
export const adamFull = typed('adam', 'full', adamFullJson);
const sgdSampled = typed('sgd', 'sampled', sgdSampledJson);
const adamSampled = typed('adam', 'sampled', adamSampledJson);
const adamDropout = typed('adam', 'sampled', adamDropoutJson);
const sgdDropout = typed('sgd', 'full', sgdDropoutJson);
export const goldens: readonly Golden[] = [
  sgdFull,
  adamFull,
  sgdSampled,
  adamSampled,
  adamDropout,
  sgdDropout,
];
