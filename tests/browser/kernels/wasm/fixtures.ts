/** Fixtures of the WebAssembly kernel tests: both builds, and matrices. */

import { Arena, type Matrix, readMatrix, writeMatrix } from '../../../../src/kernels/wasm/arena';
import { WasmModule } from '../../../../src/kernels/wasm/module';

/** Chromium supports relaxed SIMD; other browsers use the build without it. */
export const builds = [
  ['with relaxed SIMD', true],
  ['without relaxed SIMD', false],
] as const;

const loaded = new Map<boolean, Promise<WasmModule>>();

export function moduleOf(relaxed: boolean): Promise<WasmModule> {
  const module = loaded.get(relaxed) ?? WasmModule.load({ relaxed });
  loaded.set(relaxed, module);
  return module;
}

/** Runs `work` with an arena that is disposed afterwards. */
export function inArena<Result>(module: WasmModule, work: (arena: Arena) => Result): Result {
  const arena = new Arena(module);
  try {
    return work(arena);
  } finally {
    arena.dispose();
  }
}

/** A matrix with the given values, padded with zeros. */
export function matrixOf(
  arena: Arena,
  [rows, columns]: readonly [number, number],
  values: Float32Array,
): Matrix {
  const matrix = arena.matrix(rows, columns);
  writeMatrix(arena.module, matrix, values);
  return matrix;
}

export function idsOf(arena: Arena, ids: ArrayLike<number>) {
  const block = arena.block(ids.length);
  arena.module.integers(block).set(ids);
  return block;
}

export { readMatrix };
