import { describe, expect, it } from 'vitest';
import { presets } from '../../../src/config/presets';
import type { ModelConfig, RunConfig, TrainingConfig } from '../../../src/config/settings';
import { noSmoothing } from '../../../src/math/seriesSmoothing';
import type { Measurement, ReadyText, Run } from '../../../src/store/state';
import { settingsChangeFor, verdictOf } from '../../../src/store/verdict';
import { source, summary } from './fixtures';

const windows = 1_000_000;
const nats = Math.log;

/** A text of a million training words; perplexities 650, 208 and 168 of the n-gram models. */
const text: ReadyText = {
  summary: { ...summary, split: { training: windows, validation: 50_000, test: 50_000 } },
  source,
  baselines: [650, 208, 168].map((perplexity, index) => ({
    order: index + 1,
    sample: nats(perplexity),
    validation: nats(perplexity),
    test: nats(perplexity),
  })),
};

const short: ReadyText = {
  ...text,
  summary: { ...text.summary, split: { training: 5000, validation: 300, test: 300 } },
};

const measuredAt = (step: number, perplexity: number, whole = false): Measurement => ({
  step,
  loss: nats(perplexity),
  standardError: whole ? 0 : 0.04,
  targets: 2048,
  whole,
});

interface Made extends Partial<Omit<Run, 'config' | 'curve'>> {
  readonly model?: Partial<ModelConfig>;
  readonly training?: Partial<TrainingConfig>;
  /** Perplexities on the validation sample, at evenly spaced steps. */
  readonly perplexities?: readonly number[];
  /** Training perplexity at the end. */
  readonly trainedTo?: number;
}

/** A finished run, by default of the Quick look preset. */
function run({ model, training, perplexities = [], trainedTo, ...metadata }: Made): Run {
  const from: RunConfig = presets.quick.run;
  const config = { model: { ...from.model, ...model }, training: { ...from.training, ...training } };
  const step = metadata.step ?? 4000;
  return {
    runId: 1,
    savedId: 'saved',
    textId: 'a text',
    config,
    objective: 'sampled',
    vocabularySize: 20_000,
    uniformLoss: nats(20_000),
    trainingWindows: windows,
    parameters: 1,
    state: 'finished',
    step,
    totalSteps: step,
    curve: trainedTo === undefined ? [] : [{ step, loss: nats(trainedTo), smooth: nats(trainedTo) }],
    smoothing: noSmoothing,
    validation: perplexities.map((perplexity, index) =>
      measuredAt(Math.round((step * (index + 1)) / perplexities.length), perplexity),
    ),
    ...metadata,
  };
}

const advice = (made: Made, of: ReadyText = text) => verdictOf(run(made), of).advice;

/** Two epochs without dropout, level in the last quarter. */
const enough: Made = { step: 16_000, perplexities: [300, 240, 200, 196] };
/** The same with the Best quality preset. */
const best: Made = {
  ...enough,
  step: 15_625,
  model: presets.best.run.model,
  training: presets.best.run.training,
};

describe('the comparison with the counted models', () => {
  const standing = (perplexity: number, of = text) =>
    verdictOf(run({ perplexities: [300, perplexity] }), of).standing;

  it('is better, level or behind', () => {
    const best = { order: 3, loss: nats(168) };
    expect(standing(150)).toEqual({ kind: 'beats', loss: nats(150), best });
    expect(standing(166).kind).toBe('level');
    expect(standing(170).kind).toBe('level');
    expect(standing(210)).toEqual({ kind: 'behind', loss: nats(210), best });
  });

  it('is with the best of them, which may not be the trigram model', () => {
    const fivegram = { order: 5, sample: nats(120), validation: nats(120), test: nats(120) };
    const repetitive = { ...text, baselines: [...(text.baselines ?? []), fivegram] };
    expect(standing(150, repetitive)).toEqual({
      kind: 'behind',
      loss: nats(150),
      best: { order: 5, loss: nats(120) },
      trigram: { order: 3, loss: nats(168) },
    });
  });

  it('uses the targets of the measurement if the baselines were measured on them', () => {
    const comparison = { ngrams: [{ order: 3, loss: nats(140) }], mixtures: [] };
    const validation = [{ ...measuredAt(4000, 150), comparison }];
    expect(verdictOf(run({ validation }), text).standing).toMatchObject({
      kind: 'behind',
      best: { order: 3, loss: nats(140) },
    });
  });

  it('is unknown before anything is counted, if nothing was measured, and if the run diverged', () => {
    expect(standing(150, { ...text, baselines: undefined })).toEqual({ kind: 'unknown' });
    expect(verdictOf(run({}), text).standing).toEqual({ kind: 'unknown' });
    const diverged = run({ state: 'diverged', perplexities: [650, 640] });
    expect(verdictOf(diverged, text).standing).toEqual({ kind: 'unknown' });
  });
});

describe('the recommendation', () => {
  it('for a diverged run is a third of its rate, or the usual one if it was far higher', () => {
    expect(advice({ state: 'diverged', training: { learningRate: 0.02 } })).toEqual({
      kind: 'lowerRate',
      learningRate: 0.007,
    });
    expect(advice({ state: 'diverged', training: { learningRate: 5 } })).toEqual({
      kind: 'lowerRate',
      learningRate: 0.004,
    });
    expect(advice({ state: 'diverged', training: { optimizer: 'sgd', learningRate: 10 } })).toEqual({
      kind: 'lowerRate',
      learningRate: 0.1,
    });
  });

  it('for a rising validation loss is dropout', () => {
    expect(advice({ perplexities: [300, 220, 200, 205, 214] })).toEqual({ kind: 'dropout', dropout: 0.5 });
  });

  it('does not mistake the noise of the sample for a rise', () => {
    expect(advice({ ...best, perplexities: [300, 220, 200, 199, 201] }).kind).not.toBe('dropout');
    expect(advice({ ...enough, perplexities: [300, 220, 200, 199, 201] }).kind).not.toBe('dropout');
  });

  it('if dropout was not enough is a smaller network, down to a size that cannot be the cause', () => {
    const risen = { perplexities: [300, 220, 200, 205, 214], training: { dropout: 0.5 } };
    expect(advice(risen)).toEqual({ kind: 'smallerNetwork', hiddenSize: 150 });
    expect(advice({ ...risen, model: { hiddenSize: 90 } }).kind).toBe('longerText');
  });

  it('for a memorized short text is a longer one', () => {
    expect(advice({ perplexities: [300, 220, 200, 205, 214] }, short)).toEqual({
      kind: 'longerText',
      tokens: 5000,
    });
  });

  it('is also dropout if training is far below validation and the two can be compared', () => {
    const memorized = { ...enough, trainedTo: 90 };
    expect(advice({ ...memorized, objective: 'full' }).kind).toBe('dropout');
    expect(advice({ ...memorized, objective: 'sampled' }).kind).not.toBe('dropout');
    expect(advice({ ...memorized, objective: 'full', trainedTo: 180 }).kind).not.toBe('dropout');
  });

  it('is the usual learning rate if the loss is hardly below the word frequencies', () => {
    const stuck = { perplexities: [640, 620, 610, 600] };
    expect(advice({ ...stuck, training: { learningRate: 0.001 } })).toEqual({
      kind: 'usualRate',
      learningRate: 0.004,
      higher: true,
    });
    expect(advice({ ...stuck, training: { learningRate: 0.02 } })).toMatchObject({ higher: false });
    expect(advice(stuck).kind).not.toBe('usualRate'); // it is the usual rate
    expect(advice({ ...stuck, step: 60, training: { learningRate: 0.001 } }).kind).not.toBe('usualRate');
  });

  it('is the usual learning rate if it is far lower with little progress, or far higher', () => {
    const slow = { perplexities: [500, 400, 330, 290], training: { learningRate: 0.0002 } };
    expect(advice(slow)).toMatchObject({ kind: 'usualRate', higher: true });
    expect(advice({ ...slow, perplexities: [330, 310, 292, 290] })).toMatchObject({ kind: 'usualRate' });
    expect(advice({ ...slow, perplexities: [170, 155, 151, 150] }).kind).not.toBe('usualRate');
    expect(advice({ ...slow, training: { learningRate: 0.05 } })).toMatchObject({ higher: false });
  });

  it('for a stopped run is to finish it, unless it was nearly done', () => {
    const stopped = { state: 'stopped', perplexities: [300, 240, 200, 196] } as const;
    expect(advice({ ...stopped, step: 1000, totalSteps: 4000 })).toEqual({
      kind: 'finishRun',
      step: 1000,
      totalSteps: 4000,
    });
    expect(advice({ ...stopped, step: 3900, totalSteps: 4000 }).kind).not.toBe('finishRun');
  });

  it('for a run that saw little of the text is more steps, or Best quality if that would be many more', () => {
    expect(advice({ step: 8000, perplexities: [300, 240, 200, 196] })).toEqual({
      kind: 'moreSteps',
      steps: 16_000, // two epochs of a million windows in minibatches of 128
      epochs: 1.024,
      falling: false,
    });
    const little = advice({ perplexities: [300, 260, 230, 215] });
    expect(little).toMatchObject({ kind: 'preset', preset: 'best', because: 'seenLittle', epochs: 0.512 });
    expect(little.kind === 'preset' && little.presetEpochs).toBeCloseTo(4, 3);
  });

  it('for a run that was still improving is twice as many steps or epochs', () => {
    expect(advice({ ...enough, perplexities: [300, 260, 230, 200] })).toMatchObject({
      kind: 'moreSteps',
      steps: 32_000,
      falling: true,
    });
    expect(advice({ ...best, perplexities: [300, 260, 230, 200] })).toEqual({
      kind: 'moreEpochs',
      epochs: 8,
    });
  });

  it('does not extend a run that was stopped early', () => {
    const ended = { checkpointStep: 6000, lastStep: 8000, early: true };
    expect(advice({ step: 8000, perplexities: [300, 240, 200, 199], ended }).kind).toBe('preset');
  });

  it('behind the trigram model is then Best quality, then more neurons, then nothing', () => {
    expect(advice(enough)).toMatchObject({ kind: 'preset', because: 'behind' });
    expect(advice(best)).toEqual({ kind: 'largerNetwork', hiddenSize: 600 });
    expect(advice({ ...best, model: { hiddenSize: 1000 } })).toEqual({ kind: 'none', behind: true });
  });

  it('level with the trigram model or better is Best quality, then the mixture with its own loss', () => {
    const good = { perplexities: [300, 200, 160, 158] };
    expect(advice({ ...enough, ...good })).toMatchObject({ kind: 'preset', because: 'good' });
    const mixedTo = (perplexity: number, fivegram: number) => [
      {
        ...measuredAt(15_625, 158, true),
        comparison: {
          ngrams: [
            { order: 3, loss: nats(168) },
            { order: 5, loss: nats(fivegram) },
          ],
          mixtures: [{ order: 3, loss: nats(perplexity), share: 0.5 }],
        },
      },
    ];
    expect(advice({ ...best, validation: mixedTo(140, 160) })).toEqual({ kind: 'mixture', loss: nats(140) });
    // Not one that gains less than 2 %, over the network or over the best counted model.
    expect(advice({ ...best, validation: mixedTo(156, 160) })).toEqual({ kind: 'none', behind: false });
    expect(advice({ ...best, model: { hiddenSize: 1000 }, validation: mixedTo(140, 100) })).toEqual({
      kind: 'none',
      behind: true,
    });
  });

  it('for characters is the preset made for them, and then not the larger one for words', () => {
    const { tokenizer: _, ...words } = text.summary;
    const names: ReadyText = { ...text, summary: { ...words, tokenizer: 'characters' } };
    const quick = {
      objective: 'full',
      trainingWindows: 182_000,
      perplexities: [300, 170, 150, 149],
    } as const;
    expect(advice(quick, names)).toMatchObject({
      kind: 'preset',
      preset: 'makemore',
      because: 'seenLittle',
    });
    const { model, training } = presets.makemore.run;
    const whole = { ...quick, model, training, step: 40_000 };
    expect(advice(whole, names)).toEqual({ kind: 'none', behind: false });
    const behind = { ...whole, perplexities: [300, 240, 210, 209] };
    expect(advice(behind, names)).toEqual({ kind: 'largerNetwork', hiddenSize: 300 });
  });

  it('exists even if nothing was measured', () => {
    expect(advice({ step: 1, state: 'stopped', totalSteps: 1 }).kind).toBe('preset');
  });
});

describe('the settings change', () => {
  it('is the one that was recommended, if there is one', () => {
    expect(settingsChangeFor({ kind: 'dropout', dropout: 0.5 })).toEqual({ training: { dropout: 0.5 } });
    expect(settingsChangeFor({ kind: 'largerNetwork', hiddenSize: 600 })).toEqual({
      model: { hiddenSize: 600 },
    });
    expect(settingsChangeFor({ kind: 'moreSteps', steps: 8000, epochs: 1, falling: true })).toEqual({
      training: { duration: 'steps', steps: 8000 },
    });
    expect(settingsChangeFor({ kind: 'moreEpochs', epochs: 8 })).toEqual({
      training: { duration: 'epochs', epochs: 8 },
    });
    expect(
      settingsChangeFor({ kind: 'preset', preset: 'best', because: 'good', epochs: 2, presetEpochs: 4 }),
    ).toEqual({ preset: 'best' });
    expect(settingsChangeFor({ kind: 'lowerRate', learningRate: 0.1 })).toEqual({
      training: { learningRate: 0.1 },
    });
    expect(settingsChangeFor({ kind: 'longerText', tokens: 5 })).toBeUndefined();
    expect(settingsChangeFor({ kind: 'mixture', loss: 5 })).toBeUndefined();
    expect(settingsChangeFor({ kind: 'finishRun', step: 1, totalSteps: 2 })).toBeUndefined();
  });
});
