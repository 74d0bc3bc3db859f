/** A copy of the built page, served with the headers of `npm start`: it can be replaced, and it can go; knows no browser. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';
import { headers } from '../../tools/headers.mjs';
import { writeServiceWorker } from '../../tools/serviceWorker.mjs';

export interface OwnServer {
  readonly address: string;
  /** The paths that reached the server, in order. */
  readonly asked: readonly string[];
  /** Puts another build in the place of the one there, with this title and without the chunks of `gone`. */
  deploy(title: string, gone?: RegExp): Promise<void>;
  /** Puts somebody else's page, with this title, in the place of all that is there. */
  replace(title: string): void;
  /** Has every worker run `script` before anything of its own; to be called before the first visit. */
  inEveryWorker(script: string): Promise<void>;
  /** Changes the page's title, as nobody who builds would. */
  tamper(title: string): void;
  /** Whoever asks gets no answer any more. */
  stop(): Promise<void>;
  /** Removes the copy that it serves. */
  remove(): void;
}

/** @param plain  serves from a folder, and sends no header that was not asked for, as many hosts do */
export async function openServer({ plain = false } = {}): Promise<OwnServer> {
  const outDir = mkdtempSync(join(tmpdir(), 'inkling-'));
  cpSync('dist', outDir, { recursive: true });
  const server = await preview({
    configFile: false, // it has much else to load
    base: plain ? '/some/where/' : '/',
    build: { outDir },
    preview: { port: 0, host: 'localhost', headers: plain ? {} : headers },
    logLevel: 'warn',
  });
  const asked: string[] = [];
  const tamper = (title: string) => {
    const page = join(outDir, 'index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace(/<title>.*<\/title>/, `<title>${title}</title>`));
  };
  server.httpServer.on('request', ({ url }: { readonly url?: string }) => asked.push(url ?? ''));
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    asked,
    async deploy(title, gone) {
      tamper(title);
      const assets = readdirSync(join(outDir, 'assets'));
      for (const name of assets) if (gone?.test(name)) rmSync(join(outDir, 'assets', name));
      await writeServiceWorker(outDir);
    },
    replace(title) {
      for (const name of readdirSync(outDir)) rmSync(join(outDir, name), { recursive: true });
      writeFileSync(
        join(outDir, 'index.html'),
        `<!doctype html><link rel="icon" href="data:," /><title>${title}</title>`,
      );
    },
    async inEveryWorker(script) {
      const assets = join(outDir, 'assets');
      for (const name of readdirSync(assets).filter((each) => /^entry-.*\.js$/.test(each))) {
        writeFileSync(join(assets, name), `${script};\n${readFileSync(join(assets, name), 'utf8')}`);
      }
      await writeServiceWorker(outDir);
    },
    tamper,
    stop: () => server.close(),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
