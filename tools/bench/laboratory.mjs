/** What the suites measure in: one browser, a server of the sources, the built page, and made-up texts. */
import { createReadStream, statSync } from 'node:fs';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { browserFlags, ensureBrowser } from '../browser.mjs';
import { openBuiltPage } from './builtPage.mjs';
import { createTexts } from './texts.mjs';

/** Apart from what tests and `npm run dev` keep: they may run meanwhile. */
const cacheDir = 'node_modules/.cache/inkling/bench-vite';

/** The service worker would fetch the whole page while its first moments are measured. */
const visitor = { viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' };

/**
 * @param {{ flags: string[] }} options
 * @returns a laboratory; `close` ends all of it
 */
export async function openLaboratory({ flags }) {
  const served = { texts: [] };
  const server = await createServer({
    cacheDir,
    // Nothing may change in the middle of a run, dependencies found late included.
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

  /** Runs `work` with a fresh page in a process of its own: no memory is left from the one before. */
  const withPage = async (work, options = {}) => {
    const context = await browser.newContext({ ...visitor, ...options });
    try {
      return await work(await context.newPage());
    } finally {
      await context.close().catch(() => {});
    }
  };
  /** Runs `work` in a page that can import the sources; what it tells console.info is printed. */
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
    /** What /bench-text?0, ?1, … serve: paths. */
    serveTexts: (paths) => {
      served.texts = paths;
    },
    /** The built page, served as `npm start` does; built when first asked for. */
    builtPage: async () => {
      built ??= await openBuiltPage();
      return built;
    },
    /** Processes of the browser: type, id. */
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

/** An empty page of the sources' origin, and a text. */
function benchRoutes(served) {
  return {
    name: 'bench-routes',
    configureServer({ middlewares }) {
      middlewares.use('/bench-page', (_request, response) => {
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

/** A page that has run out of memory never answers. */
function crashOf(page) {
  return new Promise((_resolve, reject) => {
    page.on('crash', () => reject(new Error('the page crashed, perhaps for want of memory')));
  });
}

function rendererName() {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  const debug = gl?.getExtension('WEBGL_debug_renderer_info');
  return gl ? String(gl.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : gl.RENDERER)) : 'no WebGL 2';
}
