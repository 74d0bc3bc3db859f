/**
 * The measured speeds of the backends, in a small database of their own: they can be measured again, so that they need
 * neither a migration nor a part in the database of the runs.
 */

import { type DBSchema, openDB } from 'idb';
import { backendNames } from '../config/settings';
import type { MeasuredSpeeds, StepTimes } from '../engine/measuredSpeeds';

interface SpeedSchema extends DBSchema {
  speeds: { key: [machine: string, sizeClass: number]; value: MeasuredSpeeds };
}

/** Number of measurements that are kept: a few sizes on a few renderers. The oldest are deleted. */
export const maxMeasurements = 48;
/** Longest name of a machine that is read. */
const maxNameLength = 1000;

export class SpeedRepository {
  constructor(private readonly name = 'inkling speeds') {}

  /**
   * All measurements that are valid; another version of the page, or a damaged disk, may have stored anything.
   * @throws DOMException if the database is not available
   */
  async list(): Promise<MeasuredSpeeds[]> {
    const database = await this.open();
    try {
      const stored: readonly unknown[] = await database.getAll('speeds', undefined, 2 * maxMeasurements);
      return stored.filter(isMeasuredSpeeds);
    } finally {
      database.close();
    }
  }

  /**
   * Replaces the measurement of the same machine and class of sizes, and deletes the oldest ones beyond the maximum.
   * @throws DOMException if the database is not available, or full
   */
  async save(measurement: MeasuredSpeeds): Promise<void> {
    const database = await this.open();
    try {
      const transaction = database.transaction('speeds', 'readwrite');
      const { store } = transaction;
      await store.put(measurement);
      const all = await store.getAll();
      const newestFirst = all.sort((one, other) => other.measuredAt - one.measuredAt);
      for (const { machine, sizeClass } of newestFirst.slice(maxMeasurements)) {
        await store.delete([machine, sizeClass]);
      }
      await transaction.done;
    } finally {
      database.close();
    }
  }

  private open() {
    return openDB<SpeedSchema>(this.name, 1, {
      upgrade(database) {
        database.createObjectStore('speeds', { keyPath: ['machine', 'sizeClass'] });
      },
    });
  }
}

function isMeasuredSpeeds(value: unknown): value is MeasuredSpeeds {
  if (typeof value !== 'object' || value === null) return false;
  const { machine, sizeClass, stepMs, measuredAt } = value as Partial<Record<keyof MeasuredSpeeds, unknown>>;
  return (
    typeof machine === 'string' &&
    machine.length <= maxNameLength &&
    Number.isInteger(sizeClass) &&
    Number.isFinite(measuredAt) &&
    isStepTimes(stepMs)
  );
}

/** Unknown names are refused too: a later version may have stored backends that this one does not have. */
function isStepTimes(value: unknown): value is StepTimes {
  if (typeof value !== 'object' || value === null) return false;
  const names: readonly string[] = backendNames;
  return Object.entries(value).every(([name, ms]) => names.includes(name) && Number.isFinite(ms) && ms > 0);
}
