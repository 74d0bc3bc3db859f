/** Generated texts as files: written at the first request, removed at the end. */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** @param load imports a module of the sources */
export function createTexts(load) {
  let folder;
  const paths = new Map();
  return {
    /**
     * A text of `megabytes` (10⁶ bytes) with `words` distinct words and a period.
     * @returns its path
     */
    async zipf({ megabytes, words }) {
      const name = `zipf-${megabytes}mb-${words}.txt`;
      if (!paths.has(name)) {
        folder ??= mkdtempSync(join(tmpdir(), 'inkling-bench-'));
        const { zipfText } = await load('/tests/bench/zipf.ts');
        const path = join(folder, name);
        await pipeline(Readable.from(zipfText({ bytes: megabytes * 1e6, words })), createWriteStream(path));
        paths.set(name, path);
      }
      return paths.get(name);
    },
    remove() {
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The length and vocabulary size of all novels of the original experiment together. */
export const novels = { megabytes: 6, words: 27_755 };
