/**
 * Run records of earlier database versions, converted to the present one. Knows field names only, not what they mean
 * to a run. A version, once released, is never edited: the next rename gets a version of its own.
 */

import type { SavedRunRecord } from './savedRun';

type Fields = Readonly<Record<string, unknown>>;

/** Present name by name in version 1. */
const renamed = {
  record: { textKept: 'textSaved' },
  generation: { facts: 'metadata' },
  metadata: { keptStep: 'checkpointStep', pace: 'throughput' },
  ended: { keptStep: 'checkpointStep' },
  measurement: { beside: 'comparison' },
  comparison: { counted: 'ngrams' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * A run record of database version 1 as one of version 2, which renames fields and changes nothing else. Fields that
 * are missing or not of the expected kind stay as they are, so that a damaged record reaches the checks of reading.
 */
export function migrateRunFromVersion1(record: unknown): SavedRunRecord {
  const migrated = change(rename(record, renamed.record), { newest: generation, older: generation });
  return migrated as SavedRunRecord; // checked like every stored record when the run is read
}

const generation = (value: unknown) => change(rename(value, renamed.generation), { metadata });

const metadata = (value: unknown) =>
  change(rename(value, renamed.metadata), {
    format: (format) => (format === 1 ? 2 : format),
    history,
  });

const history = (value: unknown) =>
  change(value, {
    validation: (list) => (Array.isArray(list) ? list.map(measurement) : list),
    test: measurement,
    ended: (ended) => rename(ended, renamed.ended),
  });

function measurement(value: unknown): unknown {
  const comparison = (each: unknown) => rename(each, renamed.comparison);
  return change(rename(value, renamed.measurement), { comparison });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` with other names for some of its fields. */
function rename(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [Object.hasOwn(names, name) ? names[name] : name, each]),
  );
}

/** `value` with the named fields replaced by what the functions return for them; absent fields stay absent. */
function change(value: unknown, changes: Readonly<Record<string, (field: unknown) => unknown>>): unknown {
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      Object.hasOwn(changes, name) ? changes[name](each) : each,
    ]),
  );
}
