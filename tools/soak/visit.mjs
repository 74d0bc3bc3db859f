/** A browser with the built page, and probes into page and worker. */
import { chromium } from 'playwright';
import { openBuiltPage } from '../bench/builtPage.mjs';
import { browserFlags, ensureBrowser } from '../browser.mjs';
import { workersOf } from '../threads.mjs';
import { collectComplaints } from './complaints.mjs';
import { countObjectUrls, gaugeSource } from './gauge.mjs';
import { firstLine } from './user.mjs';

/** @param {{ port: number }} options */
export async function openVisit({ port }) {
  const built = await openBuiltPage({ name: 'soak-dist', port });
  const { executablePath } = ensureBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...browserFlags, '--js-flags=--expose-gc'],
  });
  // The service worker would reject the worker's script, because the gauge changes it.
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints = collectComplaints(page, new URL(built.address).origin);
  await page.addInitScript(countObjectUrls);
  await page.route(/\/assets\/entry-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: gaugeSource + (await response.text()) });
  });
  const cdp = await context.newCDPSession(page);
  const toWorker = await connectToWorker(cdp);
  await cdp.send('Performance.enable');
  return {
    page,
    complaints,
    address: built.address,
    browser: `Chromium ${browser.version()}`,
    toPage: {
      send: (...command) => cdp.send(...command),
      pieces: (listener) =>
        subscribe(cdp, 'HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => listener(chunk)),
    },
    toWorker,
    /** The figures of the gauge in the worker. */
    gauge: async () => (await onlyWorker(page)).evaluate(() => globalThis.soakGauge()),
    async close() {
      await browser.close();
      await built.close();
    },
  };
}

/** Whether page and worker still respond, as a sentence for the log. */
export async function describeResponsiveness({ page, gauge }) {
  const timeout = (ms, message) => new Promise((resolve) => setTimeout(resolve, ms, message));
  const frame = page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => resolve(document.visibilityState))),
  );
  const frames = await Promise.race([frame, timeout(5000, 'no frame within 5 s')]).catch(firstLine);
  const lastMessage = gauge().then(({ silentMs }) => `last message ${Math.round(silentMs)} ms ago`);
  const worker = await Promise.race([lastMessage, timeout(5000, 'no answer within 5 s')]).catch(firstLine);
  return `Page: ${frames}; worker: ${worker}`;
}

/** The page's one worker; waits while a failed one is being replaced. */
async function onlyWorker(page) {
  for (let tries = 0; workersOf(page).length !== 1; tries++) {
    if (tries > 50) throw new Error(`there are ${workersOf(page).length} workers, not one`);
    await page.waitForTimeout(100);
  }
  return workersOf(page)[0];
}

/** @returns a function that unsubscribes */
function subscribe(cdp, name, listener) {
  cdp.on(name, listener);
  return () => cdp.off(name, listener);
}

/**
 * Playwright has no DevTools session for a worker; the session of the page relays messages.
 * @returns the same interface as `toPage`, for the newest worker
 */
async function connectToWorker(cdp) {
  const waiting = new Map();
  let sessionId;
  let sent = 0;
  let onPiece = () => {};
  cdp.on('Target.attachedToTarget', (event) => {
    if (event.targetInfo.type === 'worker') sessionId = event.sessionId;
  });
  cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result, error, method, params } = JSON.parse(message);
    if (method === 'HeapProfiler.addHeapSnapshotChunk') onPiece(params.chunk);
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
    pieces(listener) {
      onPiece = listener;
      return () => {
        onPiece = () => {};
      };
    },
  };
}
