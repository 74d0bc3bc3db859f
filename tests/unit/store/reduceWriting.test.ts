import { describe, expect, it } from 'vitest';
import { defaultSampling } from '../../../src/config';
import type { EventMessage, Writer } from '../../../src/protocol/messages';
import { reduce } from '../../../src/store/reduce';
import { created, heard, ready } from './fixtures';

const started = (writeId: number): EventMessage => ({
  name: 'writeStarted',
  requestId: writeId,
  payload: { writeId, prompt: [{ token: 'once', known: true }], step: 12 },
});

const written = (writeId: number, writer: Writer, index: number, token: string): EventMessage => ({
  name: 'written',
  payload: { writeId, words: [{ writer, index, word: { token, probability: 0.5, alternatives: [] } }] },
});

const asked = reduce(heard(ready, created(3)), {
  type: 'writeRequested',
  requestId: 5,
  sampling: { ...defaultSampling, completions: 2 },
});

describe('writing', () => {
  it('has a place for each completion from the start, by both writers', () => {
    const state = heard(asked, started(5));
    expect(state.writing.asked).toBeUndefined();
    expect(state.writing.completions).toMatchObject({ step: 12, runId: 3, state: 'writing' });
    expect(state.writing.completions?.words).toEqual({ untrained: [[], []], now: [[], []] });
  });

  it('puts each word where it belongs', () => {
    const state = heard(
      asked,
      started(5),
      written(5, 'now', 1, 'upon'),
      written(5, 'now', 1, 'a'),
      written(5, 'untrained', 0, 'xyz'),
    );
    const tokens = (writer: Writer) =>
      state.writing.completions?.words[writer].map((words) => words.map(({ token }) => token));
    expect(tokens('now')).toEqual([[], ['upon', 'a']]);
    expect(tokens('untrained')).toEqual([['xyz'], []]);
  });

  it('drops the words of a writing that another has replaced', () => {
    const second = heard(asked, started(5), started(6));
    const late = heard(second, written(5, 'now', 0, 'late'), {
      name: 'writeDone',
      payload: { writeId: 5, cancelled: true, tokens: 0, elapsedMs: 1 },
    });
    expect(late).toEqual(second);
  });

  it('ends as done or as cancelled', () => {
    const done = (cancelled: boolean) =>
      heard(asked, started(5), {
        name: 'writeDone',
        payload: { writeId: 5, cancelled, tokens: 2, elapsedMs: 3 },
      }).writing.completions?.state;
    expect(done(false)).toBe('done');
    expect(done(true)).toBe('cancelled');
  });

  it('keeps what was written when a new run begins, and knows that it was another', () => {
    const state = heard(asked, started(5), created(4));
    expect(state.writing.completions?.runId).toBe(3);
    expect(state.run?.runId).toBe(4);
  });
});
