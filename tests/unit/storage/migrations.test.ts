/** Run records of database version 1 become records of version 2. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrateRunFromVersion1 } from '../../../src/storage/migrations';

const measurement = (loss: number) => ({
  step: 40,
  loss,
  whole: false,
  beside: { counted: [{ order: 3, loss: 4.7 }], mixtures: [{ order: 3, loss: 4.4, share: 0.5 }] },
});

const generation = {
  facts: {
    format: 1,
    keptStep: 40,
    pace: { slices: 3, trainedMs: 90, msPerStep: 2 },
    validator: { best: { step: 40, loss: 4.5 }, measurementsSince: 2, mixtures: [] },
    history: {
      curve: [{ step: 1, loss: 6 }],
      validation: [measurement(4.6), { step: 10, loss: 5 }],
      test: measurement(4.8),
      ended: { keptStep: 40, lastStep: 60, early: true },
    },
  },
  parts: [{ name: 'parameters/output', storedAs: '1/parameters/output', length: 8, checksum: 'ab' }],
};

describe('a run record of version 1', () => {
  it('keeps every value under its current name', () => {
    const record = { savedId: 'a', label: 'my run', textKept: true, sequence: 2, newest: generation };
    const comparison = { ngrams: [{ order: 3, loss: 4.7 }], mixtures: [{ order: 3, loss: 4.4, share: 0.5 }] };
    expect(migrateRunFromVersion1(record)).toEqual({
      savedId: 'a',
      label: 'my run',
      textSaved: true,
      sequence: 2,
      newest: {
        metadata: {
          format: 2,
          checkpointStep: 40,
          throughput: { slices: 3, trainedMs: 90, msPerStep: 2 },
          validator: { best: { step: 40, loss: 4.5 }, measurementsSince: 2, mixtures: [] },
          history: {
            curve: [{ step: 1, loss: 6 }],
            validation: [
              { step: 40, loss: 4.6, whole: false, comparison },
              { step: 10, loss: 5 },
            ],
            test: { step: 40, loss: 4.8, whole: false, comparison },
            ended: { checkpointStep: 40, lastStep: 60, early: true },
          },
        },
        parts: generation.parts,
      },
    });
  });

  it('has both of its generations converted', () => {
    const record = { newest: generation, older: generation };
    const { newest, older } = migrateRunFromVersion1(record);
    expect(older).toEqual(newest);
    expect(newest).toHaveProperty('metadata');
  });

  it('keeps the contents of an unknown later format', () => {
    const later = { newest: { facts: { format: 7, something: { keptStep: 3 } }, parts: [] } };
    expect(migrateRunFromVersion1(later)).toEqual({
      newest: { metadata: { format: 7, something: { keptStep: 3 } }, parts: [] },
    });
  });

  it('never throws, whatever is stored', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        migrateRunFromVersion1(anything);
        migrateRunFromVersion1({ newest: anything, older: { facts: anything } });
        migrateRunFromVersion1({ newest: { facts: { history: anything } } });
        migrateRunFromVersion1({ newest: { facts: { history: { validation: anything, ended: anything } } } });
      }),
    );
  });
});
