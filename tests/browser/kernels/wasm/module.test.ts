/** Memory allocation in blocks. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena, readMatrix, writeMatrix } from '../../../../src/kernels/wasm/arena';
import type { Block } from '../../../../src/kernels/wasm/module';
import { WasmModule } from '../../../../src/kernels/wasm/module';
import { numbers } from '../fixtures';

test('blocks are zeroed, aligned, and never overlap, in any order of allocation and release', async () => {
  const module = await WasmModule.load();
  const before = module.liveBytes;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.nat()), { maxLength: 40 }),
      (plan) => {
        const live: Block[] = [];
        for (const [bytes, pick] of plan) {
          if (pick % 3 === 0 && live.length > 0) module.release(live.splice(pick % live.length, 1)[0]);
          const block = module.allocate(bytes);
          expect(block.address % 64).toBe(0);
          expect(module.floats(block).every((each) => each === 0)).toBe(true);
          for (const other of live) {
            const disjoint =
              other.address + other.bytes <= block.address || block.address + block.bytes <= other.address;
            expect(disjoint).toBe(true);
          }
          module.floats(block).fill(7); // must not be visible in the next block
          live.push(block);
        }
        for (const block of live) module.release(block);
      },
    ),
    { numRuns: 50 },
  );
  expect(module.liveBytes).toBe(before);
});

test('released memory is reused', async () => {
  const module = await WasmModule.load();
  const [a, b, c] = [module.allocate(1e6), module.allocate(1e6), module.allocate(1e6)];
  module.release(b);
  module.release(a); // both are now one free range
  const joined = module.allocate(1.9e6);
  expect(joined.address).toBe(a.address);
  module.release(joined);
  module.release(c);
});

test('a block larger than the address space is refused with a RangeError, without effect on other blocks', async () => {
  const module = await WasmModule.load();
  const block = module.allocate(1000);
  module.floats(block).fill(3);
  expect(() => module.allocate(5e9)).toThrow(RangeError);
  expect(module.floats(block).every((each) => each === 3)).toBe(true);
  module.release(block);
});

test('matrices store their values, and pad their rows with zeros', async () => {
  const module = await WasmModule.load();
  for (const [rows, columns] of [
    [1, 1],
    [3, 7],
    [5, 8],
    [2, 301],
  ]) {
    const arena = new Arena(module);
    const values = numbers(rows * columns, 1);
    const matrix = arena.matrix(rows, columns);
    writeMatrix(module, matrix, values);
    expect(readMatrix(module, matrix)).toEqual(values);
    const all = module.floats(matrix);
    const pads = Array.from(all).filter((_, i) => i % matrix.width >= columns);
    expect(pads.every((each) => each === 0)).toBe(true);
    arena.dispose();
  }
});
