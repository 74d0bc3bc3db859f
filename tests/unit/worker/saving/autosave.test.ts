/** When a run is saved, and what of it: on a shelf that answers when it is told to. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { initialValues, type ParameterValues } from '../../../../src/engine/parameters';
import type { RunToSave } from '../../../../src/storage/runRepository';
import { Autosave } from '../../../../src/worker/saving/autosave';
import { factsAt, tinyRun, tinyText, titleOf } from '../savedRunFixture';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const shape = { ...tinyRun.model, vocabularySize: 4 };
const parameters = initialValues(shape, tinyRun.training, [1, 1, 1, 1]);
const full = () => new DOMException('full', 'QuotaExceededError');

interface Setting {
  readonly saved?: boolean;
  readonly state?: 'training' | 'finished';
}

/** A run and its keeper; what is saved waits for `answer`. */
function sessionState({ saved, state = 'training' }: Setting = {}) {
  const run = { id: 1, savedId: 'run', step: 5, version: 1, best: undefined as ParameterValues | undefined };
  const savings: RunToSave[] = [];
  const answers: ((answer: number | undefined | Error) => void)[] = [];
  const events: unknown[][] = [];
  const [onSaved, release] = [vi.fn(), vi.fn()];
  const [settle, makeRoom] = [vi.fn(async () => {}), vi.fn(async () => {})];
  const numbers = vi.fn(() => ({ parameters }));
  const keepable = {
    ...{ id: run.id, savedId: run.savedId, numbers },
    get step() {
      return run.step;
    },
    get version() {
      return run.version;
    },
    metadata: () => factsAt(run.step, { state }),
    best: () => {
      const best = run.best && { values: run.best, step: 4, loss: 1 };
      return { budget: { made: 0, firstMs: 0 }, measurementsSince: 0, best };
    },
  };
  const autosave = new Autosave(keepable, {
    repository: {
      save: (saving: RunToSave) => {
        savings.push(saving);
        return new Promise<number | undefined>((resolve, reject) =>
          answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
        );
      },
      deleteOlderGeneration: settle,
    },
    emit: (...event) => events.push(event),
    title: async () => titleOf('run'),
    text: () => tinyText(),
    ...{ freeSpace: makeRoom, onSaved, release, saved },
  });
  /** Lets the saving under way come to its end, and the next begin. */
  const answer = async (value: number | 'gone' | Error = 7) => {
    await vi.advanceTimersByTimeAsync(0);
    answers.shift()?.(value === 'gone' ? undefined : value);
    await vi.advanceTimersByTimeAsync(0);
  };
  const pass = (milliseconds: number) => {
    vi.advanceTimersByTime(milliseconds);
    autosave.saveIfDue();
    return vi.advanceTimersByTimeAsync(0);
  };
  return { run, autosave, savings, answer, pass, events, onSaved, release, settle, makeRoom, numbers };
}

describe('a run that trains', () => {
  test('is saved after five seconds, and then every twenty-five', async () => {
    const { run, savings, answer, pass } = sessionState();
    await pass(4900);
    expect(savings).toHaveLength(0);
    await pass(200);
    expect(savings).toHaveLength(1);
    run.version++;
    await answer();
    await pass(24_000);
    expect(savings).toHaveLength(1);
    await pass(1100);
    expect(savings).toHaveLength(2);
  });

  test('is not saved again by the clock while a saving takes long', async () => {
    const { savings, pass, answer } = sessionState();
    await pass(6000);
    await pass(60_000);
    expect(savings).toHaveLength(1);
    await answer();
    expect(savings).toHaveLength(1); // nor once more for that
    await pass(1);
    expect(savings).toHaveLength(2);
  });

  test('is saved with facts and numbers of one moment, whatever happens while it is written', async () => {
    const { run, autosave, savings, numbers } = sessionState();
    void autosave.save();
    expect(numbers).toHaveBeenCalledTimes(1); // before anything was waited for
    run.step = 6;
    run.version++;
    await vi.advanceTimersByTimeAsync(0);
    expect(savings[0].metadata.trainer.step).toBe(5);
  });

  test('tells the page of it, with the step it was of', async () => {
    const { run, autosave, answer, events, onSaved } = sessionState();
    void autosave.save();
    run.step = 6;
    await answer(77);
    expect(events).toEqual([['runSaved', { runId: 1, step: 5, savedAt: 77 }]]);
    expect(onSaved).toHaveBeenCalledTimes(1);
  });

  test('before its first step has nothing to save', async () => {
    const { run, autosave, savings, pass, release } = sessionState();
    run.step = 0;
    await autosave.save();
    await pass(60_000);
    await autosave.close();
    expect(savings).toHaveLength(0);
    expect(release).toHaveBeenCalledTimes(1);
  });
});

describe('a saving that is asked for during another', () => {
  test('comes after it, once for all that were asked for', async () => {
    const { run, autosave, savings, answer } = sessionState();
    const first = autosave.save();
    run.version++;
    const others = [autosave.save(), autosave.save(), autosave.save()];
    await answer();
    expect(savings).toHaveLength(2);
    await answer();
    await Promise.all([first, ...others]);
    expect(savings).toHaveLength(2);
  });

  test('is over when the promise it was given says so', async () => {
    const { run, autosave, answer } = sessionState();
    void autosave.save();
    run.version++;
    let over = false;
    void autosave.save().then(() => {
      over = true;
    });
    await answer();
    expect(over).toBe(false);
    await answer();
    expect(over).toBe(true);
  });

  test('comes also where the first one fails', async () => {
    const { autosave, savings, answer } = sessionState();
    void autosave.save();
    void autosave.save();
    await answer(full());
    expect(savings).toHaveLength(2);
  });
});

describe('numbers', () => {
  test('that have not changed are not read and written again', async () => {
    const { autosave, savings, answer, numbers } = sessionState();
    void autosave.save();
    await answer();
    void autosave.save();
    await answer();
    expect(savings.map(({ arrays }) => arrays !== undefined)).toEqual([true, false]);
    expect(numbers).toHaveBeenCalledTimes(1);
  });

  test('that change while they are written are written again', async () => {
    const { run, autosave, savings, answer } = sessionState();
    void autosave.save();
    run.version++;
    await answer();
    expect(autosave.upToDate).toBe(false);
    void autosave.save();
    await answer();
    expect(savings[1].arrays).toBeDefined();
    expect(autosave.upToDate).toBe(true);
  });

  test('of a better measurement are saved though the network has not changed since', async () => {
    const { run, autosave, savings, answer } = sessionState();
    void autosave.save();
    await answer();
    run.best = parameters; // measured just then
    expect(autosave.upToDate).toBe(false);
    void autosave.save();
    await answer();
    expect([...(savings[1].permanentArrays?.keys() ?? [])]).toContain('best@4/output');
    expect(savings[1].arrays).toBeDefined();
  });

  test('that the shelf has from the start are not written for nothing', async () => {
    const { autosave, savings, answer } = sessionState({ saved: true });
    expect(autosave.upToDate).toBe(true);
    void autosave.save();
    await answer();
    expect(savings[0].arrays).toBeUndefined();
  });

  test('that somebody has deleted are saved whole at once', async () => {
    const { autosave, savings, answer, events } = sessionState({ saved: true });
    const saved = autosave.save();
    await answer('gone');
    expect(savings.map(({ arrays }) => arrays !== undefined)).toEqual([false, true]);
    await answer();
    await saved;
    expect(events).toHaveLength(1);
    expect(autosave.upToDate).toBe(true);
  });
});

describe('where a run cannot be saved', () => {
  test('for want of room, it is tried again at once after what nobody needs has gone', async () => {
    const { autosave, savings, answer, events, makeRoom } = sessionState();
    const saved = autosave.save();
    await answer(full());
    expect(makeRoom).toHaveBeenCalledTimes(1);
    expect(savings).toHaveLength(2);
    expect(savings[1]).toBe(savings[0]);
    await answer();
    await saved;
    expect(events.map(([name]) => name)).toEqual(['runSaved']);
  });

  test('the page is told once, and it is tried again two minutes later', async () => {
    const { run, savings, answer, pass, events, makeRoom } = sessionState();
    await pass(5000);
    await answer(full());
    await answer(full());
    expect(events).toEqual([['saveFailed', { runId: 1, problem: 'quota', detail: 'full' }]]);
    await pass(119_000);
    expect(savings).toHaveLength(2);
    await pass(1100);
    expect(savings).toHaveLength(3);
    await answer(full());
    expect(makeRoom).toHaveBeenCalledTimes(1); // no more than before has become needless
    expect(events).toHaveLength(1);
    run.version++;
    await pass(120_100);
    await answer();
    expect(events.map(([name]) => name)).toEqual(['saveFailed', 'runSaved']);
    await pass(25_000);
    await answer(full());
    await answer(full());
    expect(events).toHaveLength(3); // after a success it is news again
  });

  test('for another reason the page is told of that too', async () => {
    const { autosave, answer, events } = sessionState();
    void autosave.save();
    await answer(full());
    await answer(full());
    void autosave.save();
    await answer(new Error('no database'));
    expect(events[1]).toEqual(['saveFailed', { runId: 1, problem: 'unavailable', detail: 'no database' }]);
  });

  test('because the device is lost, the page is not told a second time', async () => {
    const { autosave, numbers, events, savings } = sessionState();
    numbers.mockImplementation(() => {
      throw Object.assign(new Error('lost'), { name: 'ContextLostError' });
    });
    await autosave.close();
    expect(savings).toHaveLength(0);
    expect(events).toEqual([]);
  });
});

describe('the end', () => {
  test('saves what has changed, waits for it, and lets go of the name after that', async () => {
    const { autosave, savings, answer, release, pass } = sessionState();
    const ended = autosave.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(savings).toHaveLength(1);
    expect(release).not.toHaveBeenCalled();
    await answer();
    await ended;
    expect(release).toHaveBeenCalledTimes(1);
    await autosave.save();
    await pass(60_000);
    await autosave.close();
    autosave.abandon();
    expect(savings).toHaveLength(1);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('waits for the saving under way and for the one after it', async () => {
    const { run, autosave, savings, answer, release } = sessionState();
    void autosave.save();
    run.version++;
    void autosave.close();
    await answer();
    expect(release).not.toHaveBeenCalled();
    await answer();
    expect(savings).toHaveLength(2);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('saves nothing where all is saved, and lets go', async () => {
    const { autosave, savings, release, settle } = sessionState({ saved: true });
    await autosave.close();
    expect(savings).toHaveLength(0);
    expect(settle).not.toHaveBeenCalled();
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('of a run that is over leaves one generation of it', async () => {
    const { autosave, settle, release } = sessionState({ saved: true, state: 'finished' });
    await autosave.close();
    expect(settle).toHaveBeenCalledExactlyOnceWith('run');
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('of a run that could not be saved leaves what was saved before', async () => {
    const { autosave, answer, settle, release } = sessionState({ state: 'finished' });
    const ended = autosave.close();
    await answer(full());
    await answer(full());
    await ended;
    expect(settle).not.toHaveBeenCalled();
    expect(release).toHaveBeenCalledTimes(1);
  });
});

describe('a run that is abandoned', () => {
  test('is not saved any more', async () => {
    const { autosave, savings, release } = sessionState();
    autosave.abandon();
    autosave.abandon();
    await autosave.save();
    await autosave.close();
    expect(savings).toHaveLength(0);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('keeps its name until what is being written is written', async () => {
    const { run, autosave, savings, answer, release } = sessionState();
    void autosave.save();
    run.version++;
    void autosave.save();
    autosave.abandon();
    await vi.advanceTimersByTimeAsync(0);
    expect(release).not.toHaveBeenCalled();
    await answer();
    expect(release).toHaveBeenCalledTimes(1);
    expect(savings).toHaveLength(1);
  });
});
