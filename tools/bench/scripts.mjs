/** Which JavaScript a page has really asked for, and how large it is compressed. */
import { gzipSync } from 'node:zlib';

/**
 * What page and worker have asked for so far.
 * @returns {Promise<{ page: string[], worker: string[] }>} addresses
 */
export async function scriptsOf(page) {
  const asked = () => performance.getEntriesByType('resource').map(({ name }) => name);
  const own = await page.evaluate(asked);
  const workers = page.workers();
  const worker = new Set(workers.map((each) => each.url()));
  for (const each of workers) for (const name of await each.evaluate(asked)) worker.add(name);
  const scripts = (names) => [...new Set(names)].filter((name) => /\.m?js(\?|$)/.test(name));
  return { page: scripts(own).filter((name) => !worker.has(name)), worker: scripts(worker) };
}

/** @returns files with their bytes, plain and compressed (gzip, level 9), and the sums */
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
