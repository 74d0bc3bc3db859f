import { afterEach, expect, test, vi } from 'vitest';
import type { Shelf } from '../../../src/storage/shelf';
import { Library } from '../../../src/worker/library';

afterEach(() => vi.unstubAllGlobals());

function libraryOn(prune: () => Promise<void>) {
  vi.stubGlobal('navigator', {});
  const emit = vi.fn();
  const shelf = { prune, list: async () => [] } as unknown as Shelf;
  return { library: new Library(shelf, emit), emit };
}

test('the oldest runs make room after every saving, not only after the first of a visit', async () => {
  const prune = vi.fn(async () => {});
  const { library } = libraryOn(prune);
  for (let run = 0; run < 3; run++) await library.saved();
  expect(prune).toHaveBeenCalledTimes(3);
});

test('where no room can be made the page is told of its runs all the same', async () => {
  const { library, emit } = libraryOn(() => Promise.reject(new Error('the disk fails')));
  await library.saved();
  expect(emit).toHaveBeenCalledWith('savedRuns', expect.objectContaining({ runs: [] }), undefined);
});
