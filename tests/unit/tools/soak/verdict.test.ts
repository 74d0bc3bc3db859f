import { expect, test } from 'vitest';
import { growthOf, judge, slopeOf, warmUpOf } from '../../../../tools/soak/verdict.mjs';

const sound = {
  visit: 1,
  turn: 0,
  page: 12e6,
  pageBuffers: 1e6,
  worker: 2e6,
  workerBuffers: 2e6,
  wasm: 2e6,
  programs: 90,
  work: { textures: 60, tensors: 0 },
  rest: { textures: 0, tensors: 0 },
  nodes: 2400,
  listeners: 980,
  objectUrls: 0,
  workers: 1,
  storage: { usage: 5e6, unnamedRuns: 5, orphanedChunks: 0, orphanedTexts: 0 },
};
type Census = typeof sound;

/** Ten censuses of one visit, each with the changes of `change`. */
const censuses = (change: (index: number) => Partial<Census>) =>
  Array.from({ length: 10 }, (_, index) => ({ ...sound, turn: 20 * index, ...change(index) }));

test('a visit without growth passes, and so does one that grows only while it warms up', () => {
  expect(judge(censuses(() => ({})))).toEqual([]);
  expect(judge(censuses((index) => ({ page: 12e6 + 4e6 * Math.min(index, 3) })))).toEqual([]);
});

test('a heap that keeps growing fails, a single high reading does not', () => {
  expect(judge(censuses((index) => ({ worker: 2e6 + 1.2e6 * index })))).toEqual([
    'the heap of the worker grew by 6.0 MB',
  ]);
  expect(judge(censuses((index) => ({ worker: index === 9 ? 9e6 : 2e6 })))).toEqual([]);
});

test('one more texture in the same state fails, at work and at rest', () => {
  const more = (index: number) => ({ textures: index > 6 ? 61 : 60, tensors: 0 });
  expect(judge(censuses((index) => ({ work: more(index) })))).toEqual([
    'textures at work were 60, and after action 140 61',
  ]);
  expect(judge(censuses((index) => ({ rest: more(index) })))).toHaveLength(1);
});

test('each visit is judged separately, and at least one must be long enough', () => {
  const visits = censuses((index) => ({ visit: index < 6 ? 1 : 2, page: index < 6 ? 20e6 : 12e6 }));
  expect(judge(visits)).toEqual([]);
  expect(judge(visits.slice(3))).toEqual([
    'only 4 censuses in one visit: too few to tell growth; soak longer',
  ]);
});

test('workers and saved data have limits', () => {
  const storage = { ...sound.storage, unnamedRuns: 9, orphanedChunks: 1 };
  expect(judge(censuses((index) => (index === 4 ? { storage, workers: 2 } : {})))).toEqual([
    'after action 80: 2 workers',
    'after action 80: 9 saved runs without a name',
    'after action 80: 1 stored chunks that belong to no run',
  ]);
});

test('warm-up is a fifth, at least three censuses, and leaves two', () => {
  expect([1, 2, 4, 5, 10, 40].map(warmUpOf)).toEqual([0, 0, 2, 3, 3, 8]);
});

test('the growth and the slope of a straight line are exact', () => {
  const line = Array.from({ length: 20 }, (_, i) => 100 + 7 * i);
  expect(slopeOf(line)).toBeCloseTo(7, 12);
  expect(growthOf(line)).toBe(7 * (18 - 4));
});
