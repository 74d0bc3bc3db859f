/** Stored speeds: a few dozen, the newest, and nothing that is not a measurement. */

import { deleteDB, openDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import type { MeasuredSpeeds } from '../../../src/engine/measuredSpeeds';
import { maxMeasurements, SpeedRepository } from '../../../src/storage/speedRepository';

const name = 'speed test';
afterEach(() => deleteDB(name));

const measurement = (sizeClass: number, measuredAt = sizeClass): MeasuredSpeeds => ({
  machine: 'a machine',
  sizeClass,
  stepMs: { webgl: 1.5, wasm: 2 },
  measuredAt,
});

test('measurements are listed by another repository, and replaced by newer ones', async () => {
  const repository = new SpeedRepository(name);
  expect(await repository.list()).toEqual([]);
  await repository.save(measurement(20, 1));
  await repository.save(measurement(21));
  await repository.save({ ...measurement(20, 2), stepMs: { wasm: 3 } });
  expect(await new SpeedRepository(name).list()).toEqual([
    { ...measurement(20, 2), stepMs: { wasm: 3 } },
    measurement(21),
  ]);
});

test('the oldest measurements are deleted beyond the maximum', async () => {
  const repository = new SpeedRepository(name);
  for (let i = 1; i <= maxMeasurements + 2; i++) await repository.save(measurement(i));
  const classes = (await repository.list()).map(({ sizeClass }) => sizeClass);
  expect(classes).toHaveLength(maxMeasurements);
  expect(classes[0]).toBe(3);
});

test.each<[string, object]>([
  ['a name that is not a string', { machine: 7 }],
  ['an endless name', { machine: 'x'.repeat(2000) }],
  ['a class that is not an integer', { sizeClass: 2.5 }],
  ['no time', { measuredAt: undefined }],
  ['no steps', { stepMs: undefined }],
  ['steps that are null', { stepMs: null }],
  ['a step that takes no time', { stepMs: { wasm: 0 } }],
  ['a step that takes forever', { stepMs: { wasm: Number.POSITIVE_INFINITY } }],
  ['a step that is text', { stepMs: { wasm: '3' } }],
  ['an unknown engine', { stepMs: { wasm: 3, webgpu: 1 } }],
])('a stored record with %s is not read', async (_, change) => {
  const repository = new SpeedRepository(name);
  await repository.save(measurement(20));
  const database = await openDB(name);
  await database.put('speeds', { ...measurement(21), ...change });
  database.close();
  expect(await repository.list()).toEqual([measurement(20)]);
});
