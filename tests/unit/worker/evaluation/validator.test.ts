/** The validator with a fake network and fake baselines; the browser tests cover it with the real protocol. */

import { describe, expect, it } from 'vitest';
import type { Windows } from '../../../../src/engine/minibatch';
import type { Network } from '../../../../src/engine/network';
import { WrongResultsError } from '../../../../src/engine/types';
import type { Events } from '../../../../src/protocol/events';
import type { EventName } from '../../../../src/protocol/messages';
import type { TargetProbabilities } from '../../../../src/worker/evaluation/baselineLosses';
import type { NgramBaselines } from '../../../../src/worker/evaluation/ngramBaselines';
import { Validator, type ValidatorState } from '../../../../src/worker/evaluation/validator';

const vocabularySize = 4;

/** Predicts a uniform distribution. */
const network = {
  shape: { contextLength: 1, vocabularySize },
  crossEntropies: ({ targets }) => new Float32Array(targets.length).fill(Math.log(vocabularySize)),
} as Partial<Network> as Network;

/** N-gram probabilities that fit half of validation and nothing of test, so that their best weights differ. */
function probabilitiesAt(positions: Int32Array): TargetProbabilities {
  const probabilities = Array.from({ length: 3 }, () =>
    Float64Array.from(positions, (position) => (position < 60 && position % 2 === 0 ? 0.97 : 0.01)),
  );
  return { probabilities, bins: new Map([[3, new Uint8Array(positions.length)]]) };
}

/** Baselines that count until `done` is called with whether counting succeeds. */
function countingBaselines() {
  let model: object | undefined;
  let done = (_succeeds: boolean): void => {};
  const ngrams = new Promise<void>((resolve, reject) => {
    done = (succeeds) => {
      if (succeeds) model = {};
      if (succeeds) resolve();
      else reject(new RangeError('memory'));
    };
  });
  ngrams.catch(() => {}); // as in `NgramBaselines`: no one may be waiting
  const baselines = {
    get ngrams() {
      return model;
    },
    ready: () => ngrams,
    measure: async (positions: Int32Array) => (model ? probabilitiesAt(positions) : undefined),
    sample: Int32Array.from({ length: 20 }, (_, index) => 20 + 2 * index),
  } as unknown as NgramBaselines;
  return { baselines, done };
}

function validatorWith(baselines: NgramBaselines) {
  const events: { name: EventName; payload: unknown }[] = [];
  let onEvaluation = () => {};
  const firstEvaluation = new Promise<void>((resolve) => {
    onEvaluation = resolve;
  });
  const evaluations = () =>
    events.filter(({ name }) => name === 'evaluation').map(({ payload }) => payload as Events['evaluation']);
  const windows = (start: number, end: number): Windows => ({
    ids: new Int32Array(100),
    positions: Int32Array.from({ length: end - start }, (_, index) => start + index),
    contextLength: 1,
  });
  const validator = new Validator({
    runId: 1,
    heldOut: { validation: windows(20, 60), test: windows(60, 100) },
    seed: 1,
    checkpoint: 'last',
    patience: 0,
    baselines,
    emit: (name, payload) => {
      events.push({ name, payload });
      if (name === 'evaluation') onEvaluation();
    },
  });
  return { validator, events, evaluations, firstEvaluation };
}

const always = { network, step: 10, shouldContinue: () => true, computesCorrectly: () => true };

describe('the evaluation on all of validation and test', () => {
  it('is reported without n-gram models that are not ready, and again with them', async () => {
    const { baselines, done } = countingBaselines();
    const { validator, events, evaluations, firstEvaluation } = validatorWith(baselines);
    const measured = validator.measureAll(always);
    await firstEvaluation;
    expect(evaluations()).toMatchObject([{ part: 'validation', comparison: undefined }]);
    done(true);
    await measured;
    const [, validation, test] = evaluations();
    expect(evaluations().map(({ part }) => part)).toEqual(['validation', 'validation', 'test']);
    expect(validation.comparison?.mixtures).toHaveLength(1);
    // Test uses the weights of validation, though the n-gram models know nothing of it.
    expect(test.comparison?.mixtures[0].share).toBe(validation.comparison?.mixtures[0].share);
    expect(test.comparison?.mixtures[0].share).toBeLessThan(0.7);
    expect(events.at(-1)).toMatchObject({ name: 'evaluationProgress', payload: { share: 1 } });
  });

  it('is reported without n-gram models if counting fails', async () => {
    const { baselines, done } = countingBaselines();
    const { validator, events, evaluations } = validatorWith(baselines);
    const measured = validator.measureAll(always);
    done(false);
    await measured;
    expect(evaluations().every(({ comparison }) => comparison === undefined)).toBe(true);
    expect(evaluations().at(-1)?.part).toBe('test');
    expect(events.at(-1)).toMatchObject({ name: 'evaluationProgress', payload: { share: 1 } });
  });

  it('is not reported after it is canceled', async () => {
    const { baselines, done } = countingBaselines();
    const { validator, evaluations, firstEvaluation } = validatorWith(baselines);
    let shouldContinue = true;
    const measured = validator.measureAll({ ...always, shouldContinue: () => shouldContinue });
    await firstEvaluation;
    shouldContinue = false;
    done(true);
    await measured;
    expect(evaluations()).toHaveLength(1);
  });

  it('never fits weights on test, even if the n-gram models become ready in between', async () => {
    let calls = 0;
    const baselines = {
      ngrams: {},
      sample: Int32Array.of(20),
      measure: async (positions: Int32Array) => (calls++ > 0 ? probabilitiesAt(positions) : undefined),
    } as unknown as NgramBaselines;
    const { validator, evaluations } = validatorWith(baselines);
    await validator.measureAll(always);
    expect(evaluations().map(({ part, comparison }) => [part, comparison])).toEqual([
      ['validation', undefined],
      ['test', undefined],
    ]);
  });
});

describe('a measurement without a loss, or with one that is not finite', () => {
  const withLoss = (loss: number, works: boolean) => {
    const crossEntropies: Network['crossEntropies'] = ({ targets }) =>
      new Float32Array(targets.length).fill(loss);
    return { ...always, network: { ...network, crossEntropies }, computesCorrectly: () => works };
  };

  it.each([0, Number.NaN])(
    'is neither reported nor the best if the engine computes wrong results: %s',
    async (loss) => {
      const { validator, events } = validatorWith(countingBaselines().baselines);
      await expect(validator.measureSample(withLoss(loss, false))).rejects.toThrow(WrongResultsError);
      await expect(validator.measureAll(withLoss(loss, false))).rejects.toThrow(WrongResultsError);
      expect(events.filter(({ name }) => name === 'evaluation' || name === 'bestMeasured')).toEqual([]);
      expect(validator.state.best).toBeUndefined();
    },
  );

  it('is believed if the engine works: a text may be trivial to predict', async () => {
    const { validator } = validatorWith(countingBaselines().baselines);
    expect(await validator.measureSample(withLoss(0, true))).toBe(0);
    expect(validator.state.best?.loss).toBe(0);
  });
});

describe('the sample', () => {
  const positions = Int32Array.from({ length: 6000 }, (_, index) => index + 3);
  // Each token is its own position, so that targets identify the sampled positions.
  const ids = Int32Array.from({ length: 6003 }, (_, index) => index);
  const heldOut = { ids, positions, contextLength: 1 };

  async function measuredBy(options: { seed: number; sample: Int32Array; resumeFrom?: ValidatorState }) {
    const measured: number[][] = [];
    const crossEntropies: Network['crossEntropies'] = ({ targets }) => {
      measured.push([...targets]);
      return new Float32Array(targets.length).fill(1);
    };
    const { sample, ...others } = options;
    const validator = new Validator({
      ...{ runId: 1, patience: 0, emit: () => {}, checkpoint: 'last', ...others },
      baselines: Object.assign(countingBaselines().baselines, { sample }),
      heldOut: { validation: heldOut, test: heldOut },
    });
    await validator.measureSample({ ...always, network: { ...network, crossEntropies } });
    return { targets: measured.slice(1).flat(), state: validator.state }; // before, eight targets compile
  }

  const sample = Int32Array.from({ length: 700 }, (_, index) => 10 + 8 * index);

  it('is that of the text, whatever the seed of the run', async () => {
    for (const seed of [1, 5]) {
      const { targets, state } = await measuredBy({ seed, sample });
      expect(targets).toEqual([...sample]);
      expect((await measuredBy({ seed, sample, resumeFrom: structuredClone(state) })).targets).toEqual(
        targets,
      );
    }
  });

  it('leaves out the first words of the text, which have no context of full length', async () => {
    const { targets } = await measuredBy({ seed: 1, sample: Int32Array.of(0, 2, 3, 90) });
    expect(targets).toEqual([3, 90]);
  });

  it('is all of validation if that is not larger', async () => {
    const { targets } = await measuredBy({ seed: 1, sample: ids });
    expect(targets).toHaveLength(6000);
  });

  it('of a run of an earlier version stays the same', async () => {
    const budget = { made: 3, firstMs: 10 };
    const resumeFrom = { sampleTargets: 512, budget, measurementsSince: 0 };
    const first = await measuredBy({ seed: 5, sample, resumeFrom });
    expect(first.targets).toHaveLength(512);
    expect(first.state.sampleTargets).toBe(512);
    const again = await measuredBy({ seed: 5, sample, resumeFrom: first.state });
    expect(again.targets).toEqual(first.targets);
  });
});
