/** States and events for the tests of the store. */

import { presets } from '../../../src/config/presets';
import type { CorpusSummary } from '../../../src/protocol/events';
import type { EventMessage } from '../../../src/protocol/messages';
import type { Progress } from '../../../src/protocol/run';
import { reduce } from '../../../src/store/reduce';
import { initialState, type State } from '../../../src/store/state';

export const summary: CorpusSummary = {
  name: 'a text',
  files: [{ name: 'a text', bytes: 100, encoding: 'UTF-8' }],
  tokenizer: 'original',
  minimumCount: 1,
  segmented: false,
  tokens: 10_000,
  distinct: 1000,
  onceShare: 0.4,
  higherCounts: [
    { minimumCount: 2, distinct: 601, kept: 9600 },
    { minimumCount: 10, distinct: 101, kept: 8000 },
  ],
  common: [{ token: 'the', count: 500 }],
  zipf: [{ rank: 1, count: 500 }],
  firstTokens: ['once', 'upon'],
  split: { training: 9000, validation: 500, test: 500 },
  splitRule: { kind: 'blocks', blockSize: 250 },
  unigramEntropy: 5.5,
  elapsedMs: 10,
};

export const source = { kind: 'sample', name: 'mobyDick' } as const;
export const config = presets.quick.run;

export const heard = (state: State, ...messages: readonly EventMessage[]): State =>
  messages.reduce((before, message) => reduce(before, { type: 'event', message }), state);

export const asked = (state: State, requestId: number): State =>
  reduce(state, { type: 'textRequested', requestId, name: 'a text', source });

export const ready: State = heard(asked(initialState, 1), {
  name: 'corpusReady',
  requestId: 1,
  payload: { summary },
});

export const created = (runId: number): EventMessage => ({
  name: 'runCreated',
  payload: {
    runId,
    savedId: `saved ${runId}`,
    textId: 'a text',
    run: config,
    objective: 'full',
    vocabularySize: 1000,
    uniformLoss: Math.log(1000),
    trainingWindows: 8996,
    totalSteps: config.training.steps,
    parameters: 400_000,
  },
});

export const inState = (
  runId: number,
  state: Extract<EventMessage, { name: 'runState' }>['payload']['state'],
  step = 0,
): EventMessage => ({ name: 'runState', payload: { runId, state, step, totalSteps: config.training.steps } });

export const progressed = (runId: number, progress: Partial<Progress>): EventMessage => ({
  name: 'progress',
  payload: {
    runId,
    progress: {
      step: 1,
      totalSteps: config.training.steps,
      losses: [],
      wordsSeen: 128,
      epochs: 0.01,
      trainingMs: 10,
      elapsedMs: 10,
      ...progress,
    },
  },
});

export const evaluated = (runId: number, step: number, loss: number): EventMessage => ({
  name: 'evaluation',
  payload: {
    runId,
    part: 'validation',
    evaluation: { step, loss, standardError: 0.04, targets: 500, whole: false },
  },
});

/** Perplexities 500, 200 and 100 of the n-gram models on validation, a tenth less on test. */
export const ngrams: Extract<EventMessage, { name: 'ngramBaselines' }> = {
  name: 'ngramBaselines',
  payload: {
    losses: [500, 200, 100].map((perplexity, index) => ({
      order: index + 1,
      sample: Math.log(1.01 * perplexity),
      validation: Math.log(perplexity),
      test: Math.log(0.9 * perplexity),
    })),
    sampleTargets: 1024,
    elapsedMs: 20,
  },
};
