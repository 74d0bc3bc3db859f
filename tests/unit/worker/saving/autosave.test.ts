/** When a run is saved, and what is saved, with a fake repository whose answers the test controls. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { initialValues, type ParameterValues } from '../../../../src/engine/parameters';
import type { RunToSave } from '../../../../src/storage/runRepository';
import { Autosave } from '../../../../src/worker/saving/autosave';
import type { ModelState } from '../../../../src/worker/saving/runSnapshot';
import { metadataAt, tinyRun, tinyText, titleOf } from '../savedRunFixture';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const shape = { ...tinyRun.model, vocabularySize: 4 };
const parameters = initialValues(shape, tinyRun.training, [1, 1, 1, 1]);
const quotaExceeded = () => new DOMException('full', 'QuotaExceededError');

interface SetUpOptions {
  readonly saved?: boolean;
  readonly state?: 'training' | 'finished';
}

/** A run with its autosave; each save is pending until `answer` is called. */
function setUp({ saved, state = 'training' }: SetUpOptions = {}) {
  const run = { id: 1, savedId: 'run', step: 5, version: 1, best: undefined as ParameterValues | undefined };
  const saves: RunToSave[] = [];
  const pendingAnswers: ((answer: number | undefined | Error) => void)[] = [];
  const events: unknown[][] = [];
  const [onSaved, release] = [vi.fn(), vi.fn()];
  const [deleteOlderGeneration, freeSpace] = [vi.fn(async () => {}), vi.fn(async () => {})];
  const modelState = vi.fn((): ModelState => ({ parameters }));
  const savable = {
    ...{ id: run.id, savedId: run.savedId, modelState },
    get step() {
      return run.step;
    },
    get version() {
      return run.version;
    },
    metadata: () => metadataAt(run.step, { state }),
    validatorState: () => {
      const best = run.best && { values: run.best, step: 4, loss: 1 };
      return { budget: { made: 0, firstMs: 0 }, measurementsSince: 0, best };
    },
  };
  const autosave = new Autosave(savable, {
    repository: {
      save: (runToSave: RunToSave) => {
        saves.push(runToSave);
        return new Promise<number | undefined>((resolve, reject) =>
          pendingAnswers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
        );
      },
      deleteOlderGeneration,
    },
    emit: (...event) => events.push(event),
    title: async () => titleOf('run'),
    text: () => tinyText(),
    ...{ freeSpace, onSaved, release, saved },
  });
  /** Ends the current save and lets the next one begin. */
  const answer = async (value: number | 'gone' | Error = 7) => {
    await vi.advanceTimersByTimeAsync(0);
    pendingAnswers.shift()?.(value === 'gone' ? undefined : value);
    await vi.advanceTimersByTimeAsync(0);
  };
  const pass = (milliseconds: number) => {
    vi.advanceTimersByTime(milliseconds);
    autosave.saveIfDue();
    return vi.advanceTimersByTimeAsync(0);
  };
  return {
    run,
    autosave,
    saves,
    answer,
    pass,
    events,
    onSaved,
    release,
    deleteOlderGeneration,
    freeSpace,
    modelState,
  };
}

test.each([0, Number.NaN])(
  'parameters that a GPU returned as %s do not replace those saved before',
  async (number) => {
    const { run, autosave, saves, answer, modelState } = setUp();
    void autosave.save();
    await answer();
    run.version = 2;
    const hidden = parameters.hidden.map(() => number);
    modelState.mockReturnValueOnce({ parameters: { ...parameters, hidden } });
    await autosave.save();
    expect(saves).toHaveLength(1);
    expect(autosave.upToDate).toBe(false);
  },
);

describe('a run that trains', () => {
  test('is saved after five seconds, and then every twenty-five', async () => {
    const { run, saves, answer, pass } = setUp();
    await pass(4900);
    expect(saves).toHaveLength(0);
    await pass(200);
    expect(saves).toHaveLength(1);
    run.version++;
    await answer();
    await pass(24_000);
    expect(saves).toHaveLength(1);
    await pass(1100);
    expect(saves).toHaveLength(2);
  });

  test('is not saved again by the timer during a slow save', async () => {
    const { saves, pass, answer } = setUp();
    await pass(6000);
    await pass(60_000);
    expect(saves).toHaveLength(1);
    await answer();
    expect(saves).toHaveLength(1); // and not once more afterwards
    await pass(1);
    expect(saves).toHaveLength(2);
  });

  test('is saved with metadata and arrays of the same step, even if it changes while they are written', async () => {
    const { run, autosave, saves, modelState } = setUp();
    void autosave.save();
    expect(modelState).toHaveBeenCalledTimes(1); // before the first await
    run.step = 6;
    run.version++;
    await vi.advanceTimersByTimeAsync(0);
    expect(saves[0].metadata.trainer.step).toBe(5);
  });

  test('reports the save with its step', async () => {
    const { run, autosave, answer, events, onSaved } = setUp();
    void autosave.save();
    run.step = 6;
    await answer(77);
    expect(events).toEqual([['runSaved', { runId: 1, step: 5, savedAt: 77 }]]);
    expect(onSaved).toHaveBeenCalledTimes(1);
  });

  test('is not saved before its first step', async () => {
    const { run, autosave, saves, pass, release } = setUp();
    run.step = 0;
    await autosave.save();
    await pass(60_000);
    await autosave.close();
    expect(saves).toHaveLength(0);
    expect(release).toHaveBeenCalledTimes(1);
  });
});

describe('a save requested during another one', () => {
  test('follows it, once for all requests', async () => {
    const { run, autosave, saves, answer } = setUp();
    const first = autosave.save();
    run.version++;
    const others = [autosave.save(), autosave.save(), autosave.save()];
    await answer();
    expect(saves).toHaveLength(2);
    await answer();
    await Promise.all([first, ...others]);
    expect(saves).toHaveLength(2);
  });

  test('is done when its promise resolves', async () => {
    const { run, autosave, answer } = setUp();
    void autosave.save();
    run.version++;
    let done = false;
    void autosave.save().then(() => {
      done = true;
    });
    await answer();
    expect(done).toBe(false);
    await answer();
    expect(done).toBe(true);
  });

  test('follows even if the first one fails', async () => {
    const { autosave, saves, answer } = setUp();
    void autosave.save();
    void autosave.save();
    await answer(quotaExceeded());
    expect(saves).toHaveLength(2);
  });
});

describe('arrays', () => {
  test('that have not changed are neither read nor written again', async () => {
    const { autosave, saves, answer, modelState } = setUp();
    void autosave.save();
    await answer();
    void autosave.save();
    await answer();
    expect(saves.map(({ arrays }) => arrays !== undefined)).toEqual([true, false]);
    expect(modelState).toHaveBeenCalledTimes(1);
  });

  test('that change while they are written are written again', async () => {
    const { run, autosave, saves, answer } = setUp();
    void autosave.save();
    run.version++;
    await answer();
    expect(autosave.upToDate).toBe(false);
    void autosave.save();
    await answer();
    expect(saves[1].arrays).toBeDefined();
    expect(autosave.upToDate).toBe(true);
  });

  test('of a better measurement are saved even if the network has not changed since', async () => {
    const { run, autosave, saves, answer } = setUp();
    void autosave.save();
    await answer();
    run.best = parameters; // a new best measurement
    expect(autosave.upToDate).toBe(false);
    void autosave.save();
    await answer();
    expect([...(saves[1].permanentArrays?.keys() ?? [])]).toContain('best@4/output');
    expect(saves[1].arrays).toBeDefined();
  });

  test('that are saved already are not written again', async () => {
    const { autosave, saves, answer } = setUp({ saved: true });
    expect(autosave.upToDate).toBe(true);
    void autosave.save();
    await answer();
    expect(saves[0].arrays).toBeUndefined();
  });

  test('that were deleted elsewhere are saved again at once', async () => {
    const { autosave, saves, answer, events } = setUp({ saved: true });
    const saved = autosave.save();
    await answer('gone');
    expect(saves.map(({ arrays }) => arrays !== undefined)).toEqual([false, true]);
    await answer();
    await saved;
    expect(events).toHaveLength(1);
    expect(autosave.upToDate).toBe(true);
  });
});

describe('if a run cannot be saved', () => {
  test('because storage is full, space is freed and the save is retried at once', async () => {
    const { autosave, saves, answer, events, freeSpace } = setUp();
    const saved = autosave.save();
    await answer(quotaExceeded());
    expect(freeSpace).toHaveBeenCalledTimes(1);
    expect(saves).toHaveLength(2);
    expect(saves[1]).toBe(saves[0]);
    await answer();
    await saved;
    expect(events.map(([name]) => name)).toEqual(['runSaved']);
  });

  test('the failure is reported once, and the save is retried two minutes later', async () => {
    const { run, saves, answer, pass, events, freeSpace } = setUp();
    await pass(5000);
    await answer(quotaExceeded());
    await answer(quotaExceeded());
    expect(events).toEqual([['saveFailed', { runId: 1, problem: 'quota', detail: 'full' }]]);
    await pass(119_000);
    expect(saves).toHaveLength(2);
    await pass(1100);
    expect(saves).toHaveLength(3);
    await answer(quotaExceeded());
    expect(freeSpace).toHaveBeenCalledTimes(1); // freeing space again would not help
    expect(events).toHaveLength(1);
    run.version++;
    await pass(120_100);
    await answer();
    expect(events.map(([name]) => name)).toEqual(['saveFailed', 'runSaved']);
    await pass(25_000);
    await answer(quotaExceeded());
    await answer(quotaExceeded());
    expect(events).toHaveLength(3); // after a success a failure is reported again
  });

  test('for another reason, that is reported too', async () => {
    const { autosave, answer, events } = setUp();
    void autosave.save();
    await answer(quotaExceeded());
    await answer(quotaExceeded());
    void autosave.save();
    await answer(new Error('no database'));
    expect(events[1]).toEqual(['saveFailed', { runId: 1, problem: 'unavailable', detail: 'no database' }]);
  });

  test('for a reason that may pass, the save is retried 25 seconds later', async () => {
    const { saves, answer, pass, events } = setUp();
    await pass(5000);
    await answer(new DOMException('failed', 'UnknownError'));
    expect(events).toHaveLength(1);
    await pass(24_000);
    expect(saves).toHaveLength(1);
    await pass(1100);
    expect(saves).toHaveLength(2);
    await answer();
    expect(events.map(([name]) => name)).toEqual(['saveFailed', 'runSaved']);
  });

  test('because the device is lost, the failure is not reported a second time', async () => {
    const { autosave, modelState, events, saves } = setUp();
    modelState.mockImplementation(() => {
      throw Object.assign(new Error('lost'), { name: 'ContextLostError' });
    });
    await autosave.close();
    expect(saves).toHaveLength(0);
    expect(events).toEqual([]);
  });
});

describe('closing', () => {
  test('saves what has changed, and then releases the lock', async () => {
    const { autosave, saves, answer, release, pass } = setUp();
    const closed = autosave.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves).toHaveLength(1);
    expect(release).not.toHaveBeenCalled();
    await answer();
    await closed;
    expect(release).toHaveBeenCalledTimes(1);
    await autosave.save();
    await pass(60_000);
    await autosave.close();
    autosave.abandon();
    expect(saves).toHaveLength(1);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('waits for the current save and the one after it', async () => {
    const { run, autosave, saves, answer, release } = setUp();
    void autosave.save();
    run.version++;
    void autosave.close();
    await answer();
    expect(release).not.toHaveBeenCalled();
    await answer();
    expect(saves).toHaveLength(2);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('only releases the lock if everything is saved', async () => {
    const { autosave, saves, release, deleteOlderGeneration } = setUp({ saved: true });
    await autosave.close();
    expect(saves).toHaveLength(0);
    expect(deleteOlderGeneration).not.toHaveBeenCalled();
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('a finished run leaves one generation', async () => {
    const { autosave, deleteOlderGeneration, release } = setUp({ saved: true, state: 'finished' });
    await autosave.close();
    expect(deleteOlderGeneration).toHaveBeenCalledExactlyOnceWith('run');
    expect(release).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['finished', false],
    ['training', true],
  ] as const)('a run that is %s is saved with its moments: %s', async (state, expected) => {
    const { autosave, saves, answer, modelState } = setUp({ state });
    modelState.mockReturnValue({ parameters, moments: { first: parameters, second: parameters } });
    void autosave.save();
    await answer();
    expect(saves[0].arrays?.has('parameters/output')).toBe(true);
    expect(saves[0].arrays?.has('first/output')).toBe(expected);
    expect(saves[0].arrays?.has('second/output')).toBe(expected);
  });

  test('a run that could not be saved leaves what was saved before', async () => {
    const { autosave, answer, deleteOlderGeneration, release } = setUp({ state: 'finished' });
    const closed = autosave.close();
    await answer(quotaExceeded());
    await answer(quotaExceeded());
    await closed;
    expect(deleteOlderGeneration).not.toHaveBeenCalled();
    expect(release).toHaveBeenCalledTimes(1);
  });
});

describe('an abandoned run', () => {
  test('is not saved again', async () => {
    const { autosave, saves, release } = setUp();
    autosave.abandon();
    autosave.abandon();
    await autosave.save();
    await autosave.close();
    expect(saves).toHaveLength(0);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('stays locked until the current save is done', async () => {
    const { run, autosave, saves, answer, release } = setUp();
    void autosave.save();
    run.version++;
    void autosave.save();
    autosave.abandon();
    await vi.advanceTimersByTimeAsync(0);
    expect(release).not.toHaveBeenCalled();
    await answer();
    expect(release).toHaveBeenCalledTimes(1);
    expect(saves).toHaveLength(1);
  });
});
