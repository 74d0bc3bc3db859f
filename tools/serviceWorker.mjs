/**
 * Writes dist/serviceWorker.js: src/serviceWorker with a list of the built files and their digests. Reads the finished
 * folder, so that no file of the build can be missing from the list.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build } from 'vite';
import { headers } from './headers.mjs';

const fileName = 'serviceWorker.js';
const entry = join(import.meta.dirname, '../src/serviceWorker/entry.ts');

/**
 * Files that the page never requests: the service worker itself, source maps, and the picture in README.md. And what few
 * visitors request: the WebGL backend of TensorFlow.js and PDF.js with its character maps, one to two megabytes each.
 */
const isExcluded = (file) =>
  file === fileName ||
  file.endsWith('.map') ||
  file === 'screenshot.png' ||
  file.startsWith('assets/webglBackend-') ||
  file.startsWith('assets/openPdf-') ||
  file.startsWith('assets/pdfWorker-') ||
  file.endsWith('.bcmap');

/** Files that are cached once they are used: the samples, of which most visitors use one at most. */
const isCachedOnUse = (file) => /^assets\/[^/]+\.txt$/.test(file);

const digest = (content) => createHash('sha256').update(content).digest('base64');

/** @returns {import('../src/serviceWorker/addresses').Build} */
function describeBuild(outDir) {
  const names = readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(outDir, join(each.parentPath, each.name)).split(sep).join('/'))
    .filter((file) => !isExcluded(file))
    .sort();
  const digests = (some) =>
    Object.fromEntries(
      some.map((file) => [
        file === 'index.html' ? './' : file,
        `sha256-${digest(readFileSync(join(outDir, file)))}`,
      ]),
    );
  const files = digests(names.filter((file) => !isCachedOnUse(file)));
  const filesOnUse = digests(names.filter(isCachedOnUse));
  // A cached response keeps its headers, so a change of headers must change the version.
  const version = digest(JSON.stringify([files, filesOnUse, headers])).slice(0, 16);
  return { version, files, filesOnUse };
}

/** Writes the service worker of the build in `outDir`. */
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
      // One classic script: not every browser accepts a module as service worker.
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
