/** The browser with the built page in it, and probes that reach into page and worker. */
import { chromium } from 'playwright';
import { openBuiltPage } from '../bench/builtPage.mjs';
import { browserFlags, ensureBrowser } from '../browser.mjs';
import { hearComplaints } from './complaints.mjs';
import { countObjectUrls, gaugeSource } from './gauge.mjs';
import { firstLine } from './person.mjs';

/** @param {{ port: number }} options */
export async function openVisit({ port }) {
  const built = await openBuiltPage({ name: 'soak-dist', port });
  const { executablePath } = ensureBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...browserFlags, '--js-flags=--expose-gc'],
  });
  // The service worker would refuse the worker's script for the gauge in it.
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints = hearComplaints(page, new URL(built.address).origin);
  await page.addInitScript(countObjectUrls);
  await page.route(/\/assets\/entry-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: gaugeSource + (await response.text()) });
  });
  const cdp = await context.newCDPSession(page);
  const toWorker = await reachWorker(cdp);
  await cdp.send('Performance.enable');
  return {
    page,
    complaints,
    address: built.address,
    browser: `Chromium ${browser.version()}`,
    toPage: {
      send: (...command) => cdp.send(...command),
      pieces: (hear) => heard(cdp, 'HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => hear(chunk)),
    },
    toWorker,
    /** What the gauge in the worker reads. */
    gauge: async () => (await theWorker(page)).evaluate(() => globalThis.soakGauge()),
    async close() {
      await browser.close();
      await built.close();
    },
  };
}

/** What a person would notice of a page that does not do what it should: a sentence. */
export async function howThePageIs({ page, gauge }) {
  const late = (ms, words) => new Promise((resolve) => setTimeout(resolve, ms, words));
  const drawn = page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => resolve(document.visibilityState))),
  );
  const frames = await Promise.race([drawn, late(5000, 'no frame in 5 s')]).catch(firstLine);
  const silent = gauge().then(({ silentMs }) => `last heard ${Math.round(silentMs)} ms ago`);
  const worker = await Promise.race([silent, late(5000, 'no answer in 5 s')]).catch(firstLine);
  return `Page: ${frames}; worker: ${worker}`;
}

/** A worker that has crashed is replaced: there is one but for a moment. */
async function theWorker(page) {
  for (let tries = 0; page.workers().length !== 1; tries++) {
    if (tries > 50) throw new Error(`there are ${page.workers().length} workers, not one`);
    await page.waitForTimeout(100);
  }
  return page.workers()[0];
}

/** @returns a function that ends it */
function heard(cdp, name, listener) {
  cdp.on(name, listener);
  return () => cdp.off(name, listener);
}

/**
 * Playwright has no DevTools session for a worker; the page's passes messages on.
 * @returns what `toPage` is, for the newest worker
 */
async function reachWorker(cdp) {
  const waiting = new Map();
  let sessionId;
  let sent = 0;
  let hearPiece = () => {};
  cdp.on('Target.attachedToTarget', (event) => {
    if (event.targetInfo.type === 'worker') sessionId = event.sessionId;
  });
  cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result, error, method, params } = JSON.parse(message);
    if (method === 'HeapProfiler.addHeapSnapshotChunk') hearPiece(params.chunk);
    waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
    waiting.delete(id);
  });
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return {
    send(method, params) {
      const id = ++sent;
      const answer = new Promise((resolve, reject) => {
        waiting.set(id, resolve);
        setTimeout(() => reject(new Error(`the worker did not answer ${method}`)), 60_000).unref();
      });
      const message = JSON.stringify({ id, method, params });
      return cdp.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answer);
    },
    pieces(hear) {
      hearPiece = hear;
      return () => {
        hearPiece = () => {};
      };
    },
  };
}
