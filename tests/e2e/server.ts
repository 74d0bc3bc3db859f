/** Serves a copy of the built page with the headers of `npm start`; the copy can be changed and the server stopped. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';
import { headers } from '../../tools/headers.mjs';
import { writeServiceWorker } from '../../tools/serviceWorker.mjs';

export interface OwnServer {
  readonly address: string;
  /** The requested paths, in order. */
  readonly requests: readonly string[];
  /** Deploys another build with this title, without the chunks that match `removed`. */
  deploy(title: string, removed?: RegExp): Promise<void>;
  /** Replaces everything with an unrelated page with this title. */
  replace(title: string): void;
  /** Runs `script` in every worker, or every thread of one, before its own code. Call it before opening the page. */
  inEveryWorker(script: string, kind?: 'entry' | 'poolWorker'): Promise<void>;
  /** Changes the page's title without updating the service worker's hashes. */
  tamper(title: string): void;
  /** Stops the server: requests fail from then on. */
  stop(): Promise<void>;
  /** Deletes the copy. */
  remove(): void;
}

/** @param plain  serves from a subfolder and without custom headers, as many hosts do */
export async function openServer({ plain = false } = {}): Promise<OwnServer> {
  const outDir = mkdtempSync(join(tmpdir(), 'inkling-'));
  cpSync('dist', outDir, { recursive: true });
  const server = await preview({
    configFile: false, // it would load unneeded plugins
    base: plain ? '/some/where/' : '/',
    build: { outDir },
    preview: { port: 0, host: 'localhost', headers: plain ? {} : headers },
    logLevel: 'warn',
  });
  const requests: string[] = [];
  const tamper = (title: string) => {
    const page = join(outDir, 'index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace(/<title>.*<\/title>/, `<title>${title}</title>`));
  };
  server.httpServer.on('request', ({ url }: { readonly url?: string }) => requests.push(url ?? ''));
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    requests,
    async deploy(title, removed) {
      tamper(title);
      const assets = readdirSync(join(outDir, 'assets'));
      for (const name of assets) if (removed?.test(name)) rmSync(join(outDir, 'assets', name));
      await writeServiceWorker(outDir);
    },
    replace(title) {
      for (const name of readdirSync(outDir)) rmSync(join(outDir, name), { recursive: true });
      writeFileSync(
        join(outDir, 'index.html'),
        `<!doctype html><link rel="icon" href="data:," /><title>${title}</title>`,
      );
    },
    async inEveryWorker(script, kind = 'entry') {
      const assets = join(outDir, 'assets');
      const isOfKind = (name: string) => name.startsWith(`${kind}-`) && name.endsWith('.js');
      for (const name of readdirSync(assets).filter(isOfKind)) {
        writeFileSync(join(assets, name), `${script};\n${readFileSync(join(assets, name), 'utf8')}`);
      }
      await writeServiceWorker(outDir);
    },
    tamper,
    stop: () => server.close(),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
