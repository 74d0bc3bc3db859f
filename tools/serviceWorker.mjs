/**
 * Writes dist/serviceWorker.js: src/serviceWorker with a list of the files that were built and their digests. It reads
 * what lies in the folder in the end, so that nothing of the build can be missing from the list.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build } from 'vite';
import { headers } from './headers.mjs';

const fileName = 'serviceWorker.js';
const entry = join(import.meta.dirname, '../src/serviceWorker/entry.ts');

/** What no page asks for: itself, maps for a debugger, and the picture in README.md. */
const leftOut = (file) => file === fileName || file.endsWith('.map') || file === 'screenshot.png';

const digest = (content) => createHash('sha256').update(content).digest('base64');

/** @returns {{ version: string, files: Record<string, string> }} as src/serviceWorker/addresses.ts has it */
export function describeBuild(outDir) {
  const names = readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(outDir, join(each.parentPath, each.name)).split(sep).join('/'))
    .filter((file) => !leftOut(file))
    .sort();
  const files = Object.fromEntries(
    names.map((file) => [
      file === 'index.html' ? './' : file,
      `sha256-${digest(readFileSync(join(outDir, file)))}`,
    ]),
  );
  // A kept response keeps its headers: where they change, so must what is kept.
  return { version: digest(JSON.stringify([files, headers])).slice(0, 16), files };
}

/** Writes the service worker of the build that lies in `outDir`. */
export async function writeServiceWorker(outDir) {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { thisBuild: JSON.stringify(describeBuild(outDir)) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      // One classic script: not every browser takes a module here.
      rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: fileName } },
    },
  });
}

/** @returns {import('vite').Plugin} */
export function serviceWorker() {
  let outDir = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: { order: 'post', sequential: true, handler: () => writeServiceWorker(outDir) },
  };
}
