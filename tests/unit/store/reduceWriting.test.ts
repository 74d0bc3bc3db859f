import { describe, expect, it } from 'vitest';
import { defaultSampling } from '../../../src/config/presets';
import type { Writer } from '../../../src/protocol/writing';
import { reduce } from '../../../src/store/reduce';
import type { State, WordsByWriter, WritingRequest } from '../../../src/store/state';
import { asked as askedForText, created, heard, inState, ready, summary } from './fixtures';
import { started, writeDone, written } from './writingFixtures';

const sampling = { ...defaultSampling, completions: 2 };

const ask = (state: State, requestId: number, request: Partial<WritingRequest> = {}): State =>
  reduce(state, {
    type: 'writeRequested',
    requestId,
    request: { prompt: 'Once', sampling, writers: ['untrained', 'network'], unchanged: {}, ...request },
  });

const asked = ask(heard(ready, created(3)), 5);

const tokens = (state: State, writer: Writer) =>
  state.writing.completions?.words[writer]?.map((words) => words.map(({ token }) => token));

describe('generation', () => {
  it('has an entry for each completion of each requested model from the start', () => {
    const state = heard(asked, started(5));
    expect(state.writing.asked).toBeUndefined();
    expect(state.writing.completions).toMatchObject({
      step: 12,
      runId: 3,
      asTyped: 'Once',
      writers: ['untrained', 'network'],
      state: 'writing',
    });
    expect(state.writing.completions?.words).toEqual({ untrained: [[], []], network: [[], []] });
  });

  it('appends each word to its completion', () => {
    const state = heard(
      asked,
      started(5),
      written(5, 'network', 1, 'upon'),
      written(5, 'network', 1, 'a'),
      written(5, 'untrained', 0, 'xyz'),
    );
    expect(tokens(state, 'network')).toEqual([[], ['upon', 'a']]);
    expect(tokens(state, 'untrained')).toEqual([['xyz'], []]);
  });

  it('appends the words of n-gram models, and drops those of models that were not requested', () => {
    const state = heard(
      ask(heard(ready, created(3)), 5, { writers: ['bigram', 'mixture'] }),
      started(5),
      written(5, 'bigram', 0, 'of'),
      written(5, 'mixture', 1, 'the'),
      written(5, 'trigram', 0, 'dropped'),
    );
    expect(tokens(state, 'bigram')).toEqual([['of'], []]);
    expect(tokens(state, 'mixture')).toEqual([[], ['the']]);
    expect(Object.keys(state.writing.completions?.words ?? {}).sort()).toEqual(['bigram', 'mixture']);
  });

  it('keeps unchanged completions with their step and run', () => {
    const first = heard(asked, started(5, 12), written(5, 'network', 0, 'upon'), writeDone(5, false));
    const unchanged: WordsByWriter = { network: first.writing.completions?.words.network };
    const comparison = (writers: readonly Writer[]) =>
      heard(ask(heard(first, created(4)), 6, { writers, unchanged }), started(6, 30));
    expect(tokens(comparison(['bigram']), 'network')).toEqual([['upon'], []]);
    expect(tokens(comparison(['bigram']), 'bigram')).toEqual([[], []]);
    expect(tokens(comparison(['bigram']), 'untrained')).toBeUndefined();
    expect(comparison(['bigram']).writing.completions).toMatchObject({
      step: 12,
      runId: 3,
      writers: ['bigram'],
    });
    expect(comparison(['mixture']).writing.completions).toMatchObject({ step: 30, runId: 4 });
  });

  it('drops the words of a replaced generation', () => {
    const second = heard(asked, started(5), started(6));
    const late = heard(second, written(5, 'network', 0, 'late'), writeDone(5, true));
    expect(late).toEqual(second);
  });

  it('ends as done or as canceled', () => {
    const ended = (cancelled: boolean) => heard(asked, started(5), writeDone(5, cancelled));
    expect(ended(false).writing.completions?.state).toBe('done');
    expect(ended(true).writing.completions?.state).toBe('cancelled');
  });

  it('is canceled when a new text interrupts it and is then undone', () => {
    const replaced = heard(
      askedForText(heard(asked, inState(3, 'training', 20), started(5), written(5, 'network', 0, 'upon')), 6),
      { name: 'runDiscarded', payload: { runId: 3, suspended: true } },
      { name: 'corpusReady', requestId: 6, payload: { summary } },
      writeDone(5, true),
    );
    const back = reduce(replaced, { type: 'undone' });
    expect(tokens(back, 'network')).toEqual([['upon'], []]);
    expect(back.writing.completions?.state).toBe('cancelled');
  });

  it('is no longer requested if it was canceled before it started', () => {
    expect(heard(asked, writeDone(5, true)).writing.asked).toBeUndefined();
    expect(heard(asked, writeDone(4, true)).writing.asked).toBeDefined();
  });

  it('keeps the completions when a new run starts, with the run they are from', () => {
    const state = heard(asked, started(5), created(4));
    expect(state.writing.completions?.runId).toBe(3);
    expect(state.run?.runId).toBe(4);
  });
});
