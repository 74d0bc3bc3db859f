/** When a run is saved, and what of it: on a shelf that answers when it is told to. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { initialValues, type ParameterValues } from '../../../src/engine/parameters';
import type { RunToKeep } from '../../../src/storage/shelf';
import { Keeper } from '../../../src/worker/keeper';
import { factsAt, tinyRun, tinyText, titleOf } from './keptRun';

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
function desk({ saved, state = 'training' }: Setting = {}) {
  const run = { id: 1, savedId: 'run', step: 5, version: 1, best: undefined as ParameterValues | undefined };
  const savings: RunToKeep[] = [];
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
    facts: () => factsAt(run.step, { state }),
    best: () => {
      const best = run.best && { values: run.best, step: 4, loss: 1 };
      return { budget: { made: 0, firstMs: 0 }, measurementsSince: 0, best };
    },
  };
  const keeper = new Keeper(keepable, {
    shelf: {
      save: (saving: RunToKeep) => {
        savings.push(saving);
        return new Promise<number | undefined>((resolve, reject) =>
          answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
        );
      },
      settle,
    },
    emit: (...event) => events.push(event),
    title: async () => titleOf('run'),
    text: () => tinyText(),
    ...{ makeRoom, onSaved, release, saved },
  });
  /** Lets the saving under way come to its end, and the next begin. */
  const answer = async (value: number | 'gone' | Error = 7) => {
    await vi.advanceTimersByTimeAsync(0);
    answers.shift()?.(value === 'gone' ? undefined : value);
    await vi.advanceTimersByTimeAsync(0);
  };
  const pass = (milliseconds: number) => {
    vi.advanceTimersByTime(milliseconds);
    keeper.tick();
    return vi.advanceTimersByTimeAsync(0);
  };
  return { run, keeper, savings, answer, pass, events, onSaved, release, settle, makeRoom, numbers };
}

describe('a run that trains', () => {
  test('is saved after five seconds, and then every twenty-five', async () => {
    const { run, savings, answer, pass } = desk();
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
    const { savings, pass, answer } = desk();
    await pass(6000);
    await pass(60_000);
    expect(savings).toHaveLength(1);
    await answer();
    expect(savings).toHaveLength(1); // nor once more for that
    await pass(1);
    expect(savings).toHaveLength(2);
  });

  test('is saved with facts and numbers of one moment, whatever happens while it is written', async () => {
    const { run, keeper, savings, numbers } = desk();
    void keeper.save();
    expect(numbers).toHaveBeenCalledTimes(1); // before anything was waited for
    run.step = 6;
    run.version++;
    await vi.advanceTimersByTimeAsync(0);
    expect(savings[0].facts.trainer.step).toBe(5);
  });

  test('tells the page of it, with the step it was of', async () => {
    const { run, keeper, answer, events, onSaved } = desk();
    void keeper.save();
    run.step = 6;
    await answer(77);
    expect(events).toEqual([['runSaved', { runId: 1, step: 5, savedAt: 77 }]]);
    expect(onSaved).toHaveBeenCalledTimes(1);
  });

  test('before its first step has nothing to save', async () => {
    const { run, keeper, savings, pass, release } = desk();
    run.step = 0;
    await keeper.save();
    await pass(60_000);
    await keeper.end();
    expect(savings).toHaveLength(0);
    expect(release).toHaveBeenCalledTimes(1);
  });
});

describe('a saving that is asked for during another', () => {
  test('comes after it, once for all that were asked for', async () => {
    const { run, keeper, savings, answer } = desk();
    const first = keeper.save();
    run.version++;
    const others = [keeper.save(), keeper.save(), keeper.save()];
    await answer();
    expect(savings).toHaveLength(2);
    await answer();
    await Promise.all([first, ...others]);
    expect(savings).toHaveLength(2);
  });

  test('is over when the promise it was given says so', async () => {
    const { run, keeper, answer } = desk();
    void keeper.save();
    run.version++;
    let over = false;
    void keeper.save().then(() => {
      over = true;
    });
    await answer();
    expect(over).toBe(false);
    await answer();
    expect(over).toBe(true);
  });

  test('comes also where the first one fails', async () => {
    const { keeper, savings, answer } = desk();
    void keeper.save();
    void keeper.save();
    await answer(full());
    expect(savings).toHaveLength(2);
  });
});

describe('numbers', () => {
  test('that have not changed are not read and written again', async () => {
    const { keeper, savings, answer, numbers } = desk();
    void keeper.save();
    await answer();
    void keeper.save();
    await answer();
    expect(savings.map(({ arrays }) => arrays !== undefined)).toEqual([true, false]);
    expect(numbers).toHaveBeenCalledTimes(1);
  });

  test('that change while they are written are written again', async () => {
    const { run, keeper, savings, answer } = desk();
    void keeper.save();
    run.version++;
    await answer();
    expect(keeper.upToDate).toBe(false);
    void keeper.save();
    await answer();
    expect(savings[1].arrays).toBeDefined();
    expect(keeper.upToDate).toBe(true);
  });

  test('of a better measurement are saved though the network has not changed since', async () => {
    const { run, keeper, savings, answer } = desk();
    void keeper.save();
    await answer();
    run.best = parameters; // measured just then
    expect(keeper.upToDate).toBe(false);
    void keeper.save();
    await answer();
    expect([...(savings[1].lasting?.keys() ?? [])]).toContain('best@4/output');
    expect(savings[1].arrays).toBeDefined();
  });

  test('that the shelf has from the start are not written for nothing', async () => {
    const { keeper, savings, answer } = desk({ saved: true });
    expect(keeper.upToDate).toBe(true);
    void keeper.save();
    await answer();
    expect(savings[0].arrays).toBeUndefined();
  });

  test('that somebody has deleted are saved whole at once', async () => {
    const { keeper, savings, answer, events } = desk({ saved: true });
    const saved = keeper.save();
    await answer('gone');
    expect(savings.map(({ arrays }) => arrays !== undefined)).toEqual([false, true]);
    await answer();
    await saved;
    expect(events).toHaveLength(1);
    expect(keeper.upToDate).toBe(true);
  });
});

describe('where a run cannot be saved', () => {
  test('for want of room, it is tried again at once after what nobody needs has gone', async () => {
    const { keeper, savings, answer, events, makeRoom } = desk();
    const saved = keeper.save();
    await answer(full());
    expect(makeRoom).toHaveBeenCalledTimes(1);
    expect(savings).toHaveLength(2);
    expect(savings[1]).toBe(savings[0]);
    await answer();
    await saved;
    expect(events.map(([name]) => name)).toEqual(['runSaved']);
  });

  test('the page is told once, and it is tried again two minutes later', async () => {
    const { run, savings, answer, pass, events, makeRoom } = desk();
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
    const { keeper, answer, events } = desk();
    void keeper.save();
    await answer(full());
    await answer(full());
    void keeper.save();
    await answer(new Error('no database'));
    expect(events[1]).toEqual(['saveFailed', { runId: 1, problem: 'unavailable', detail: 'no database' }]);
  });

  test('because the device is lost, the page is not told a second time', async () => {
    const { keeper, numbers, events, savings } = desk();
    numbers.mockImplementation(() => {
      throw Object.assign(new Error('lost'), { name: 'ContextLostError' });
    });
    await keeper.end();
    expect(savings).toHaveLength(0);
    expect(events).toEqual([]);
  });
});

describe('the end', () => {
  test('saves what has changed, waits for it, and lets go of the name after that', async () => {
    const { keeper, savings, answer, release, pass } = desk();
    const ended = keeper.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(savings).toHaveLength(1);
    expect(release).not.toHaveBeenCalled();
    await answer();
    await ended;
    expect(release).toHaveBeenCalledTimes(1);
    await keeper.save();
    await pass(60_000);
    await keeper.end();
    keeper.abandon();
    expect(savings).toHaveLength(1);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('waits for the saving under way and for the one after it', async () => {
    const { run, keeper, savings, answer, release } = desk();
    void keeper.save();
    run.version++;
    void keeper.end();
    await answer();
    expect(release).not.toHaveBeenCalled();
    await answer();
    expect(savings).toHaveLength(2);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('saves nothing where all is saved, and lets go', async () => {
    const { keeper, savings, release, settle } = desk({ saved: true });
    await keeper.end();
    expect(savings).toHaveLength(0);
    expect(settle).not.toHaveBeenCalled();
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('of a run that is over leaves one generation of it', async () => {
    const { keeper, settle, release } = desk({ saved: true, state: 'finished' });
    await keeper.end();
    expect(settle).toHaveBeenCalledExactlyOnceWith('run');
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('of a run that could not be saved leaves what was saved before', async () => {
    const { keeper, answer, settle, release } = desk({ state: 'finished' });
    const ended = keeper.end();
    await answer(full());
    await answer(full());
    await ended;
    expect(settle).not.toHaveBeenCalled();
    expect(release).toHaveBeenCalledTimes(1);
  });
});

describe('a run that is abandoned', () => {
  test('is not saved any more', async () => {
    const { keeper, savings, release } = desk();
    keeper.abandon();
    keeper.abandon();
    await keeper.save();
    await keeper.end();
    expect(savings).toHaveLength(0);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('keeps its name until what is being written is written', async () => {
    const { run, keeper, savings, answer, release } = desk();
    void keeper.save();
    run.version++;
    void keeper.save();
    keeper.abandon();
    await vi.advanceTimersByTimeAsync(0);
    expect(release).not.toHaveBeenCalled();
    await answer();
    expect(release).toHaveBeenCalledTimes(1);
    expect(savings).toHaveLength(1);
  });
});
