/** The validator with a network and a ruler of a few numbers; over the real protocol it is in the browser's tests. */

import { describe, expect, it } from 'vitest';
import type { Windows } from '../../../../src/engine/minibatch';
import type { Network } from '../../../../src/engine/network';
import type { Events } from '../../../../src/protocol/events';
import type { EventName } from '../../../../src/protocol/messages';
import type { TargetProbabilities } from '../../../../src/worker/evaluation/baselineLosses';
import type { NgramBaselines } from '../../../../src/worker/evaluation/ngramBaselines';
import { Validator, type ValidatorState } from '../../../../src/worker/evaluation/validator';

const vocabularySize = 4;

/** Knows no more than a guess. */
const network = {
  shape: { contextLength: 1, vocabularySize },
  crossEntropies: ({ targets }) => new Float32Array(targets.length).fill(Math.log(vocabularySize)),
} as Partial<Network> as Network;

/** Counts have half of validation right and nothing of test, so that weights fitted on one do not suit the other. */
function countedOn(positions: Int32Array): TargetProbabilities {
  const probabilities = Array.from({ length: 3 }, () =>
    Float64Array.from(positions, (position) => (position < 60 && position % 2 === 0 ? 0.97 : 0.01)),
  );
  return { probabilities, bins: new Map([[3, new Uint8Array(positions.length)]]) };
}

/** A ruler that counts until `done` is called, or fails. */
function counting() {
  let standing: object | undefined;
  let done = (_counted: boolean): void => {};
  const ngrams = new Promise<void>((resolve, reject) => {
    done = (succeeds) => {
      if (succeeds) standing = {};
      if (succeeds) resolve();
      else reject(new RangeError('memory'));
    };
  });
  ngrams.catch(() => {}); // as `Ruler` does: nobody need wait for it
  const baselines = {
    get ngrams() {
      return standing;
    },
    ready: () => ngrams,
    measure: async (positions: Int32Array) => (standing ? countedOn(positions) : undefined),
  } as unknown as NgramBaselines;
  return { baselines, done };
}

function validatorBeside(baselines: NgramBaselines) {
  const said: { name: EventName; payload: unknown }[] = [];
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const evaluations = () =>
    said.filter(({ name }) => name === 'evaluation').map(({ payload }) => payload as Events['evaluation']);
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
      said.push({ name, payload });
      if (name === 'evaluation') tell();
    },
  });
  /** `told` resolves with the first evaluation. */
  return { validator, said, evaluations, told };
}

const always = { network, step: 10, wanted: () => true };

describe('all of validation and test', () => {
  it('are told without counted models that are not there yet, and with them once they are', async () => {
    const { baselines, done } = counting();
    const { validator, said, evaluations, told } = validatorBeside(baselines);
    const measured = validator.measureAll(always);
    await told;
    expect(evaluations()).toMatchObject([{ part: 'validation', comparison: undefined }]);
    done(true);
    await measured;
    const [, validation, test] = evaluations();
    expect(evaluations().map(({ part }) => part)).toEqual(['validation', 'validation', 'test']);
    expect(validation.comparison?.mixtures).toHaveLength(1);
    // Weights of validation: on test, where the counts know nothing, the very same.
    expect(test.comparison?.mixtures[0].share).toBe(validation.comparison?.mixtures[0].share);
    expect(test.comparison?.mixtures[0].share).toBeLessThan(0.7);
    expect(said.at(-1)).toMatchObject({ name: 'evaluationProgress', payload: { share: 1 } });
  });

  it('are told without them where they cannot be counted', async () => {
    const { baselines, done } = counting();
    const { validator, said, evaluations } = validatorBeside(baselines);
    const measured = validator.measureAll(always);
    done(false);
    await measured;
    expect(evaluations().every(({ comparison }) => comparison === undefined)).toBe(true);
    expect(evaluations().at(-1)?.part).toBe('test');
    expect(said.at(-1)).toMatchObject({ name: 'evaluationProgress', payload: { share: 1 } });
  });

  it('are not told any more once they are not wanted', async () => {
    const { baselines, done } = counting();
    const { validator, evaluations, told } = validatorBeside(baselines);
    let wanted = true;
    const measured = validator.measureAll({ ...always, wanted: () => wanted });
    await told;
    wanted = false;
    done(true);
    await measured;
    expect(evaluations()).toHaveLength(1);
  });

  it('never have weights fitted on test, even where the counts come between the two', async () => {
    let asked = 0;
    const baselines = {
      ngrams: {},
      measure: async (positions: Int32Array) => (asked++ > 0 ? countedOn(positions) : undefined),
    } as unknown as NgramBaselines;
    const { validator, evaluations } = validatorBeside(baselines);
    await validator.measureAll(always);
    expect(evaluations().map(({ part, comparison }) => [part, comparison])).toEqual([
      ['validation', undefined],
      ['test', undefined],
    ]);
  });
});

it('a validator that goes on from another measures the very sample of the other', async () => {
  const positions = Int32Array.from({ length: 6000 }, (_, index) => index);
  // Each token is its own position, so that targets say which were taken.
  const heldOut = { ids: Int32Array.from(positions), positions, contextLength: 1 };
  const measured: number[][] = [];
  const crossEntropies: Network['crossEntropies'] = ({ targets }) => {
    measured.push([...targets]);
    return new Float32Array(targets.length).fill(1);
  };
  const listening = { ...network, crossEntropies };
  const after = (from?: ValidatorState) =>
    new Validator({
      ...{ runId: 1, seed: 5, patience: 0, baselines: counting().baselines, emit: () => {}, from },
      heldOut: { validation: heldOut, test: heldOut },
      checkpoint: 'last',
    });
  const sampleOf = async (validator: Validator) => {
    await validator.measureSample({ ...always, network: listening }, 1);
    const size = validator.state.sampleTargets ?? 0;
    return measured.splice(0).flat().slice(-size); // what was measured to choose it came before
  };
  const first = after();
  const sample = await sampleOf(first);
  expect(sample.length).toBeGreaterThan(500);
  expect(sample.length).toBeLessThan(6000);
  expect(await sampleOf(after(structuredClone(first.state)))).toEqual(sample);
});
