/** The environment of the suites: one browser, a server of the sources, the built page, and generated texts. */
import { createReadStream, statSync } from 'node:fs';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { browserFlags, ensureBrowser } from '../browser.mjs';
import { isolation } from '../headers.mjs';
import { openBuiltPage } from './builtPage.mjs';
import { createTexts } from './texts.mjs';

/** Separate from the cache of the tests and `npm run dev`, which may run at the same time. */
const cacheDir = 'node_modules/.cache/inkling/bench-vite';

/** Without the service worker, which would download the whole page while loading is measured. */
const contextOptions = { viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' };

/**
 * @param {{ flags: string[] }} options
 * @returns the environment; `close` releases all of it
 */
export async function openEnvironment({ flags }) {
  const served = { texts: [] };
  const server = await createServer({
    cacheDir,
    // Nothing may change during a run, not even by dependencies that are discovered late.
    server: { port: 0, hmr: false, watch: null },
    optimizeDeps: {
      entries: ['index.html', 'src/worker/entry.ts', 'tests/bench/*Suite.ts', 'tests/bench/step/*Suite.ts'],
    },
    plugins: [benchRoutes(served)],
    logLevel: 'error',
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  const { executablePath } = ensureBrowser();
  const browser = await chromium.launch({ executablePath, args: [...browserFlags, ...flags] });
  const texts = createTexts((path) => server.ssrLoadModule(path));
  let built;

  /** Runs `work` with a new page in its own process, so that no memory is left from the previous one. */
  const withPage = async (work, options = {}) => {
    const context = await browser.newContext({ ...contextOptions, ...options });
    try {
      return await work(await context.newPage());
    } finally {
      await context.close().catch(() => {});
    }
  };
  /** Runs `work` in a page that can import the sources; its console.info messages are printed. */
  const inSources = (work, argument) =>
    withPage(async (page) => {
      page.on('console', (message) => {
        if (message.type() === 'info') console.log(message.text());
      });
      await page.goto(`${address}bench-page`);
      return await Promise.race([page.evaluate(work, argument), crashOf(page)]);
    });
  const renderer = await inSources(rendererName);
  return {
    browser: {
      browser: `Chromium ${browser.version()}`,
      renderer,
      softwareRenderer: /swiftshader|llvmpipe|softpipe|software|microsoft basic render/i.test(renderer),
      launchFlags: flags,
    },
    inSources,
    withPage,
    texts,
    /** Sets the files that /bench-text?0, ?1, … serve. */
    serveTexts: (paths) => {
      served.texts = paths;
    },
    /** The built page, served as by `npm start`; built at the first call. */
    builtPage: async () => {
      built ??= await openBuiltPage();
      return built;
    },
    /** The browser's processes, with type and id. */
    processes: async () => {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      await session.detach();
      return processInfo;
    },
    close: async () => {
      await browser.close();
      await built?.close();
      await server.close();
      texts.remove();
    },
  };
}

/** Serves an empty page on the origin of the sources, isolated as the real one is, and the texts. */
function benchRoutes(served) {
  return {
    name: 'bench-routes',
    configureServer({ middlewares }) {
      middlewares.use('/bench-page', (_request, response) => {
        for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
        response.setHeader('Content-Type', 'text/html');
        response.end('<!doctype html><title>bench</title>');
      });
      middlewares.use('/bench-text', (request, response) => {
        const path = served.texts[Number(new URL(request.url, 'http://localhost').search.slice(1))];
        response.setHeader('Content-Type', 'text/plain');
        response.setHeader('Content-Length', statSync(path).size);
        createReadStream(path).pipe(response);
      });
    },
  };
}

/** Rejects when the page crashes: a page that has run out of memory never responds. */
function crashOf(page) {
  return new Promise((_resolve, reject) => {
    page.on('crash', () => reject(new Error('the page crashed, possibly because it ran out of memory')));
  });
}

function rendererName() {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  const debug = gl?.getExtension('WEBGL_debug_renderer_info');
  return gl ? String(gl.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : gl.RENDERER)) : 'no WebGL 2';
}
