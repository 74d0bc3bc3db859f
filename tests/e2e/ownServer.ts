/** A server of a test's own, with the built page and the headers of `npm start`: it can be replaced, and it can go. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { preview } from 'vite';
import { writeServiceWorker } from '../../tools/serviceWorker.mjs';
import { test as withPage } from './page';

export interface OwnServer {
  readonly address: string;
  /** The paths that reached the server, in order. */
  readonly asked: readonly string[];
  /** Puts another build in the place of the one there, with this title and without the chunks of `gone`. */
  deploy(title: string, gone?: RegExp): Promise<void>;
  /** Puts somebody else's page, with this title, in the place of all that is there. */
  replace(title: string): void;
  /** Changes the page's title, as nobody who builds would. */
  tamper(title: string): void;
  /** Whoever asks gets no answer any more. */
  stop(): Promise<void>;
}

/** @param plain  serves from a folder, and sends no header that was not asked for, as many hosts do */
async function open(plain: boolean): Promise<OwnServer & { remove(): void }> {
  const outDir = mkdtempSync(join(tmpdir(), 'inkling-'));
  cpSync('dist', outDir, { recursive: true });
  const server = await preview({
    ...(plain ? { configFile: false, base: '/some/where/' } : {}),
    build: { outDir },
    preview: { port: 0, host: 'localhost' },
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
    tamper,
    stop: () => server.close(),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}

/** Every test on a server, and so an origin, of its own, with service workers let in. */
export const test = withPage.extend<{ plainHost: boolean; server: OwnServer }>({
  serviceWorkers: 'allow',
  plainHost: [false, { option: true }],
  server: async ({ plainHost }, use) => {
    const server = await open(plainHost);
    await use(server);
    await server.stop();
    server.remove();
  },
  baseURL: ({ server }, use) => use(server.address),
});

/** Waits until the service worker has kept the whole page and answers for it. */
export async function expectKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}
