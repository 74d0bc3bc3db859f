/** The JavaScript that a page has requested, and its compressed size. */
import { gzipSync } from 'node:zlib';
import { workersOf } from '../threads.mjs';

/**
 * The scripts that page and worker have requested so far.
 * @returns {Promise<{ page: string[], worker: string[] }>} URLs
 */
export async function scriptsOf(page) {
  const requested = () => performance.getEntriesByType('resource').map(({ name }) => name);
  const own = await page.evaluate(requested);
  const worker = new Set(page.workers().map((each) => each.url()));
  for (const each of workersOf(page)) for (const name of await each.evaluate(requested)) worker.add(name);
  const scripts = (names) => [...new Set(names)].filter((name) => /\.m?js(\?|$)/.test(name));
  return { page: scripts(own).filter((name) => !worker.has(name)), worker: scripts(worker) };
}

/** @returns files with their sizes in bytes, plain and compressed (gzip, level 9), and the sums */
export async function weigh(addresses) {
  const files = [];
  for (const address of addresses) {
    const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
    const name = new URL(address).pathname;
    files.push({ name, bytes: bytes.length, gzipBytes: gzipSync(bytes, { level: 9 }).length });
  }
  const sum = (field) => files.reduce((total, file) => total + file[field], 0);
  return { files, bytes: sum('bytes'), gzipBytes: sum('gzipBytes') };
}
