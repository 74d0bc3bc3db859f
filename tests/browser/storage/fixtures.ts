/** A run repository on a database of its own, with runs that differ from step to step. */

import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { RunRepository } from '../../../src/storage/runRepository';
import type { RunArrays } from '../../../src/storage/savedRun';
import { randomFrom } from '../../reference/examples';
import { metadataAt, tinyText, titleOf } from '../../unit/worker/savedRunFixture';

/** Small enough that the arrays in these tests have several chunks. */
export const numbersPerChunk = 100;

/** The database and the repository of the current test. */
export const current = { name: '', repository: new RunRepository('unused') };

let tests = 0;

/** Call at the top of a test file: gives each test an empty database of its own. */
export function prepareRepository(file: string): void {
  beforeEach(() => {
    current.name = `${file} ${++tests}`;
    current.repository = new RunRepository(current.name, numbersPerChunk);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await deleteDB(current.name); // the repository closes its connection: see `blocking`
  });
}

/** Arrays that differ from step to step: one of several chunks, one of exactly two, and an empty one. */
export function arraysAt(step: number): RunArrays {
  const random = randomFrom(step);
  const array = (length: number) => Float32Array.from({ length }, () => random() - 0.5);
  return new Map([
    ['parameters/output', array(350)],
    ['parameters/hidden', array(2 * numbersPerChunk)],
    ['first/output', new Float32Array()],
  ]);
}

interface SaveOptions {
  readonly savedId?: string;
  readonly permanent?: RunArrays;
  readonly textId?: string;
  readonly on?: RunRepository;
}

export const save = (
  step: number,
  { savedId = 'run', permanent, textId = 'a text', on = current.repository }: SaveOptions = {},
) =>
  on.save({
    title: titleOf(savedId, { step, textId }),
    metadata: metadataAt(step),
    arrays: arraysAt(step),
    permanentArrays: permanent,
    text: () => tinyText(textId),
  });

export const saveMetadata = (step: number, savedId = 'run') =>
  current.repository.save({ title: titleOf(savedId, { step }), metadata: metadataAt(step), text: tinyText });

interface ExpectedRun {
  readonly savedId?: string;
  readonly on?: RunRepository;
  readonly permanent?: Iterable<readonly [string, Float32Array]>;
}

/** Expects the run to be as it was saved at `step`, both metadata and arrays. */
export async function expectAt(
  step: number,
  { savedId = 'run', on = current.repository, permanent = [] }: ExpectedRun = {},
): Promise<void> {
  const read = await on.read(savedId);
  expect(read?.metadata).toEqual(metadataAt(step));
  expect(read?.arrays).toEqual(new Map([...arraysAt(step), ...permanent]));
}

/** The names under which a run's chunks are stored, without their indices. */
export async function stored(savedId = 'run'): Promise<string[]> {
  const database = await openDB(current.name);
  const keys = (await database.getAllKeys('chunks')) as unknown as [string, string, number][];
  database.close();
  return [...new Set(keys.filter(([id]) => id === savedId).map(([, storedAs]) => storedAs))].sort();
}

/** Damages a stored chunk, as a failing disk might. */
export async function damage(
  storedAs: string,
  change: (chunk: Float32Array) => Float32Array | undefined,
  index = 1,
): Promise<void> {
  const database = await openDB(current.name);
  const key = ['run', storedAs, index];
  const chunk = change(await database.get('chunks', key));
  if (chunk) await database.put('chunks', chunk, key);
  else await database.delete('chunks', key);
  database.close();
}

export const changedValue = (chunk: Float32Array) => chunk.map((value, i) => (i === 17 ? value + 1 : value));
