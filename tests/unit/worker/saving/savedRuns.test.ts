import { afterEach, expect, test, vi } from 'vitest';
import type { RunRepository } from '../../../../src/storage/runRepository';
import { SavedRuns } from '../../../../src/worker/saving/savedRuns';

afterEach(() => vi.unstubAllGlobals());

function libraryOn(prune: () => Promise<void>) {
  vi.stubGlobal('navigator', {});
  const emit = vi.fn();
  const repository = { prune, list: async () => [] } as unknown as RunRepository;
  return { savedRuns: new SavedRuns(repository, emit), emit };
}

test('the oldest runs make room after every saving, not only after the first of a visit', async () => {
  const prune = vi.fn(async () => {});
  const { savedRuns } = libraryOn(prune);
  for (let run = 0; run < 3; run++) await savedRuns.afterSave();
  expect(prune).toHaveBeenCalledTimes(3);
});

test('where no room can be made the page is told of its runs all the same', async () => {
  const { savedRuns, emit } = libraryOn(() => Promise.reject(new Error('the disk fails')));
  await savedRuns.afterSave();
  expect(emit).toHaveBeenCalledWith('savedRuns', expect.objectContaining({ runs: [] }), undefined);
});
