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

describe('writing', () => {
  it('has a place for each completion from the start, by each writer who was asked', () => {
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

  it('puts each word where it belongs', () => {
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

  it('puts the words of counted models where they belong, and drops those of who was not asked', () => {
    const state = heard(
      ask(heard(ready, created(3)), 5, { writers: ['bigram', 'mixture'] }),
      started(5),
      written(5, 'bigram', 0, 'of'),
      written(5, 'mixture', 1, 'the'),
      written(5, 'trigram', 0, 'nobody'),
    );
    expect(tokens(state, 'bigram')).toEqual([['of'], []]);
    expect(tokens(state, 'mixture')).toEqual([[], ['the']]);
    expect(Object.keys(state.writing.completions?.words ?? {}).sort()).toEqual(['bigram', 'mixture']);
  });

  it('keeps the words that stay, with the step and the run that they are of', () => {
    const first = heard(asked, started(5, 12), written(5, 'network', 0, 'upon'), writeDone(5, false));
    const kept: WordsByWriter = { network: first.writing.completions?.words.network };
    const comparison = (writers: readonly Writer[]) =>
      heard(ask(heard(first, created(4)), 6, { writers, unchanged: kept }), started(6, 30));
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

  it('drops the words of a writing that another has replaced', () => {
    const second = heard(asked, started(5), started(6));
    const late = heard(second, written(5, 'network', 0, 'late'), writeDone(5, true));
    expect(late).toEqual(second);
  });

  it('ends as done or as cancelled', () => {
    const ended = (cancelled: boolean) => heard(asked, started(5), writeDone(5, cancelled));
    expect(ended(false).writing.completions?.state).toBe('done');
    expect(ended(true).writing.completions?.state).toBe('cancelled');
  });

  it('is cancelled when a new text calls it off and is then taken back', () => {
    const replaced = heard(
      askedForText(heard(asked, inState(3, 'training', 20), started(5), written(5, 'network', 0, 'upon')), 6),
      { name: 'runDiscarded', payload: { runId: 3, aside: true } },
      { name: 'corpusReady', requestId: 6, payload: { summary } },
      writeDone(5, true),
    );
    const back = reduce(replaced, { type: 'takenBack' });
    expect(tokens(back, 'network')).toEqual([['upon'], []]);
    expect(back.writing.completions?.state).toBe('cancelled');
  });

  it('is asked for no more when it was called off before it began', () => {
    expect(heard(asked, writeDone(5, true)).writing.asked).toBeUndefined();
    expect(heard(asked, writeDone(4, true)).writing.asked).toBeDefined();
  });

  it('keeps what was written when a new run begins, and knows that it was another', () => {
    const state = heard(asked, started(5), created(4));
    expect(state.writing.completions?.runId).toBe(3);
    expect(state.run?.runId).toBe(4);
  });
});
