/**
 * Compiles src/kernels/wasm/assembly (AssemblyScript) to WebAssembly if the result is missing or older than its
 * sources: with relaxed SIMD, whose multiply-add is one instruction, and without, for browsers that lack it; each for a
 * memory that threads share, and for a memory of one thread, because a module declares which it needs.
 */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = 'src/kernels/wasm/assembly';
const compiled = 'src/kernels/wasm/compiled';
const builds = [
  { name: 'simd.wasm', features: ['simd'] },
  { name: 'relaxedSimd.wasm', features: ['simd', 'relaxed-simd'] },
  { name: 'simdShared.wasm', features: ['simd', 'threads'] },
  { name: 'relaxedSimdShared.wasm', features: ['simd', 'relaxed-simd', 'threads'] },
];

/** @throws Error with the compiler's message if a source does not compile */
export async function compileAssembly() {
  const newest = Math.max(...readdirSync(sources).map((name) => statSync(join(sources, name)).mtimeMs));
  const stale = builds.filter(({ name }) => {
    const file = join(compiled, name);
    return !existsSync(file) || statSync(file).mtimeMs < newest;
  });
  if (stale.length === 0) return;
  mkdirSync(compiled, { recursive: true });
  const { default: asc } = await import('assemblyscript/asc'); // large, and rarely needed
  for (const { name, features } of stale) {
    const { error, stderr } = await asc.main([
      join(sources, 'kernels.ts'),
      ...['--outFile', join(compiled, name)],
      ...['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--zeroFilledMemory'],
      ...['--initialMemory', '16', '--maximumMemory', '65536'], // pages of 64 KB: up to 4 GB
      ...['--disableWarning', '112'], // v128 in exported functions: they call each other, and no host calls them
      ...features.flatMap((feature) => ['--enable', feature]),
      ...(features.includes('threads') ? ['--sharedMemory'] : []),
    ]);
    if (error) throw new Error(`${name} does not compile:\n${stderr.toString()}`);
  }
}
