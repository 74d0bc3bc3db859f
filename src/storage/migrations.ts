/**
 * Migrates run records of earlier database versions. Knows the names of fields only, not their meaning. A
 * released migration is never edited: the next rename gets a version of its own.
 */

import type { SavedRunRecord } from './savedRun';

type Fields = Readonly<Record<string, unknown>>;

/** The current name of each field that version 2 renamed. */
const renamedFields = {
  record: { textKept: 'textSaved' },
  generation: { facts: 'metadata' },
  metadata: { keptStep: 'checkpointStep', pace: 'throughput' },
  ended: { keptStep: 'checkpointStep' },
  measurement: { beside: 'comparison' },
  comparison: { counted: 'ngrams' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Converts a run record of database version 1 to version 2, which only renames fields. Fields that are
 * missing or of an unexpected type stay as they are, so that a damaged record reaches the checks made when it
 * is read.
 */
export function migrateRunFromVersion1(record: unknown): SavedRunRecord {
  const migrated = change(rename(record, renamedFields.record), { newest: generation, older: generation });
  return migrated as SavedRunRecord; // checked like every stored record when the run is read
}

const generation = (value: unknown) => change(rename(value, renamedFields.generation), { metadata });

const metadata = (value: unknown) =>
  change(rename(value, renamedFields.metadata), {
    format: (format) => (format === 1 ? 2 : format),
    history,
  });

const history = (value: unknown) =>
  change(value, {
    validation: (list) => (Array.isArray(list) ? list.map(measurement) : list),
    test: measurement,
    ended: (ended) => rename(ended, renamedFields.ended),
  });

function measurement(value: unknown): unknown {
  const comparison = (each: unknown) => rename(each, renamedFields.comparison);
  return change(rename(value, renamedFields.measurement), { comparison });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` with some of its fields renamed. */
function rename(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [Object.hasOwn(names, name) ? names[name] : name, each]),
  );
}

/** `value` with fields replaced by the results of the given functions; absent fields stay absent. */
function change(value: unknown, changes: Readonly<Record<string, (field: unknown) => unknown>>): unknown {
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      Object.hasOwn(changes, name) ? changes[name](each) : each,
    ]),
  );
}
