import { describe, expect, it } from 'vitest';
import { presets } from '../../../src/config/presets';
import { fastestReport, machineName, SpeedMemory, sizeClass } from '../../../src/engine/measuredSpeeds';

const { run } = presets.quick;
const size = { run, vocabularySize: 8000 };
const host = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/149.0.1.2 Safari/537.36',
  hardwareConcurrency: 4,
  isolated: true,
};

describe('the memory of measured speeds', () => {
  it('recalls what was measured on the same machine at about the same size', () => {
    const memory = new SpeedMemory(host);
    memory.remember('a GPU', size, { webgl: 1, wasm: 2 });
    expect(memory.recall('a GPU', size)).toEqual({ webgl: 1, wasm: 2 });
    const similar = { run: { ...run, training: { ...run.training, batchSize: 130 } }, vocabularySize: 9000 };
    expect(memory.recall('a GPU', similar)).toEqual({ webgl: 1, wasm: 2 });
    expect(memory.recall('another GPU', size)).toBeUndefined();
    expect(memory.recall(undefined, size)).toBeUndefined();
    const larger = { run: { ...run, model: { ...run.model, hiddenSize: 1200 } }, vocabularySize: 8000 };
    expect(memory.recall('a GPU', larger)).toBeUndefined();
  });

  it('prefers what was measured in this session to what was stored', () => {
    const stored = new SpeedMemory(
      host,
      (measurement) => measurements.push(measurement),
      () => 1,
    );
    const measurements: Parameters<SpeedMemory['add']>[0][number][] = [];
    stored.remember('a GPU', size, { webgl: 1, wasm: 2 });
    expect(measurements).toEqual([
      {
        machine: machineName(host, 'a GPU'),
        sizeClass: sizeClass(size),
        stepMs: { webgl: 1, wasm: 2 },
        measuredAt: 1,
      },
    ]);
    const memory = new SpeedMemory(host);
    memory.add(measurements);
    expect(memory.recall('a GPU', size)).toEqual({ webgl: 1, wasm: 2 });
    memory.remember('a GPU', size, { webgl: 3, wasm: 2 });
    memory.add(measurements);
    expect(memory.recall('a GPU', size)).toEqual({ webgl: 3, wasm: 2 });
  });
});

describe('the name of a machine', () => {
  it('stays the same when the browser is updated', () => {
    const updated = { ...host, userAgent: host.userAgent.replace('149.0.1.2', '150.0.0.0') };
    expect(machineName(updated, 'a GPU')).toBe(machineName(host, 'a GPU'));
  });

  it.each([
    { hardwareConcurrency: 8 },
    { isolated: false },
    { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' },
  ])('differs with %o', (change) => {
    expect(machineName({ ...host, ...change }, 'a GPU')).not.toBe(machineName(host, 'a GPU'));
  });
});

describe('the fastest backend', () => {
  const byRule = {
    name: 'wasm',
    choice: 'automatic',
    renderer: 'llvmpipe',
    reason: 'softwareRenderer',
  } as const;

  it('is compared with the one that the rule selects', () => {
    expect(fastestReport(byRule, { webgl: 2, wasm: 5, cpu: 4 })).toEqual({
      ...{ name: 'webgl', choice: 'automatic', renderer: 'llvmpipe', reason: 'measuredFaster' },
      comparison: { other: 'wasm', ratio: 2.5 },
    });
  });

  it('is compared with the second fastest if the rule selects it, or something that was not measured', () => {
    expect(fastestReport(byRule, { webgl: 50, wasm: 5, cpu: 40 })?.comparison).toEqual({
      other: 'cpu',
      ratio: 8,
    });
    expect(fastestReport(byRule, { webgl: 4, cpu: 40 })?.comparison).toEqual({ other: 'cpu', ratio: 10 });
  });

  it('is unknown if fewer than two were measured', () => {
    expect(fastestReport(byRule, undefined)).toBeUndefined();
    expect(fastestReport(byRule, {})).toBeUndefined();
    expect(fastestReport(byRule, { wasm: 5 })).toBeUndefined();
  });
});
