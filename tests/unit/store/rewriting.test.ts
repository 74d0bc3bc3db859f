import { describe, expect, it } from 'vitest';
import type { EventMessage } from '../../../src/protocol/messages';
import { reduce } from '../../../src/store/reduce';
import { createRewriting } from '../../../src/store/rewriting';
import type { State } from '../../../src/store/state';
import { created, evaluated, inState, ready } from './fixtures';
import { started, writeDone, written } from './writingFixtures';

/** Run 1 after 12 steps; each rewriting is requested as a real one, by its number. */
function setUp(state: State = ready) {
  let current = state;
  let clock = 0;
  let requests = 0;
  const after = createRewriting({
    getState: () => current,
    rewriteOutdated() {
      current = reduce(current, {
        type: 'writeRequested',
        requestId: ++requests,
        request: {
          prompt: '',
          sampling: current.settings.sampling,
          writers: ['network'],
          unchanged: {},
          inPlace: true,
        },
      });
    },
    now: () => clock,
  });
  const says = (...messages: readonly EventMessage[]) => {
    for (const message of messages) {
      current = reduce(current, { type: 'event', message });
      after(message);
    }
  };
  says(created(1), inState(1, 'training', 12));
  return {
    says,
    requests: () => requests,
    words: () => current.writing.completions?.words.network?.[0].map(({ token }) => token),
    wait: (ms: number) => {
      clock += ms;
    },
  };
}

const ended = (checkpointStep: number): EventMessage => ({
  name: 'runEnded',
  payload: { runId: 1, checkpointStep, lastStep: 40, early: false },
});

describe('completions are rewritten', () => {
  it('at a measurement, but not twice at a time and not twice for the same parameters', () => {
    const { says, requests } = setUp();
    says(evaluated(1, 12, 5), evaluated(1, 12, 5), started(1, 12));
    expect(requests()).toBe(1);
    says(writeDone(1), evaluated(1, 12, 5));
    expect(requests()).toBe(1);
    says(inState(1, 'training', 20), evaluated(1, 20, 5));
    expect(requests()).toBe(2);
  });

  it('in at most an eighth of the time', () => {
    const { says, requests, wait } = setUp();
    says(evaluated(1, 12, 5), started(1, 12));
    wait(100);
    says(writeDone(1), inState(1, 'training', 20));
    wait(600);
    says(evaluated(1, 20, 5));
    expect(requests()).toBe(1);
    wait(200);
    says(evaluated(1, 20, 5));
    expect(requests()).toBe(2);
  });

  it('when the run pauses, whenever the last time was', () => {
    const { says, requests, wait } = setUp();
    says(evaluated(1, 12, 5), started(1, 12));
    wait(100);
    says(writeDone(1), inState(1, 'paused', 20));
    expect(requests()).toBe(2);
  });

  it('at the end of a run, even while others are written, or if rewriting was switched off', () => {
    const { says, requests } = setUp(reduce(ready, { type: 'rewritesChanged', rewrites: false }));
    says(evaluated(1, 12, 5), inState(1, 'finished', 40));
    expect(requests()).toBe(0);
    says(ended(30));
    expect(requests()).toBe(1);
    const { says: says2, requests: requests2 } = setUp();
    says2(evaluated(1, 12, 5), started(1, 12), inState(1, 'finished', 40), ended(30));
    expect(requests2()).toBe(2);
  });

  it('word by word: the former words stay until new ones take their places', () => {
    const { says, words } = setUp();
    says(evaluated(1, 12, 5), started(1, 12));
    says(...['a', 'b', 'c', 'd'].map((token) => written(1, 'network', 0, token)), writeDone(1));
    says(inState(1, 'training', 20), evaluated(1, 20, 5), started(2, 20));
    expect(words()).toEqual(['a', 'b', 'c', 'd']);
    says(written(2, 'network', 0, 'x'), written(2, 'network', 0, 'y'));
    expect(words()).toEqual(['x', 'y', 'c', 'd']);
    says(writeDone(2));
    expect(words()).toEqual(['x', 'y']);
  });
});
