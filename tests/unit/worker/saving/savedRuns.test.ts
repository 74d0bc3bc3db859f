import { afterEach, expect, test, vi } from 'vitest';
import type { RunRepository } from '../../../../src/storage/runRepository';
import { SavedRuns } from '../../../../src/worker/saving/savedRuns';

afterEach(() => vi.unstubAllGlobals());

function savedRunsWith(prune: () => Promise<void>) {
  vi.stubGlobal('navigator', {});
  const emit = vi.fn();
  const repository = { prune, list: async () => [] } as unknown as RunRepository;
  return { savedRuns: new SavedRuns(repository, emit), emit };
}

test('the oldest runs are pruned after every save, not only after the first of a session', async () => {
  const prune = vi.fn(async () => {});
  const { savedRuns } = savedRunsWith(prune);
  for (let run = 0; run < 3; run++) await savedRuns.afterSave();
  expect(prune).toHaveBeenCalledTimes(3);
});

test('the list of runs is reported even if pruning fails', async () => {
  const { savedRuns, emit } = savedRunsWith(() => Promise.reject(new Error('the disk fails')));
  await savedRuns.afterSave();
  expect(emit).toHaveBeenCalledWith('savedRuns', expect.objectContaining({ runs: [] }), undefined);
});
