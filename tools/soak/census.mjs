/** Counts what is alive in page, worker and storage while nothing is in progress. */
import { readHeap } from './heap.mjs';
import { enterReferenceState, resetToText } from './referenceState.mjs';
import { readStorage } from './storage.mjs';

/** Without a message for this long, the worker is considered idle. */
const idleMs = 700;

/**
 * Brings the page into the reference state and counts, first with a finished run (`work`), then with the text only (`rest`).
 * @returns figures by name; memory in bytes
 */
export async function takeCensus(visit, user, world) {
  await enterReferenceState(user, world);
  await untilIdle(visit, user);
  const atWork = await visit.gauge();
  await resetToText(user, world);
  await untilIdle(visit, user);
  const pageHeap = await readHeap(visit.toPage.send, visit.toPage.pieces);
  const workerHeap = await readHeap(visit.toWorker.send, visit.toWorker.pieces);
  const atRest = await visit.gauge();
  const { metrics } = await visit.toPage.send('Performance.getMetrics');
  const metric = (metricName) => metrics.find(({ name }) => name === metricName).value;
  for (const reason of [...atWork.rejections, ...atRest.rejections]) {
    visit.complaints.push(`unhandled rejection in the worker: ${reason}`);
  }
  return {
    page: pageHeap.held,
    pageBuffers: pageHeap.buffers,
    pageCode: pageHeap.code,
    worker: workerHeap.held,
    workerBuffers: workerHeap.buffers,
    workerCode: workerHeap.code,
    wasm: atRest.wasmBytes,
    work: constantsOf(atWork),
    rest: constantsOf(atRest),
    programs: atRest.programs,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    objectUrls: await user.page.evaluate(() => globalThis.soakObjectUrls()),
    workers: user.page.workers().length,
    storage: await readStorage(user.page),
  };
}

/** Figures that must be equal whenever the state is equal. */
function constantsOf({ textures, framebuffers, others, tensors, tensorBytes, wasmMemories }) {
  return { textures, framebuffers, others, tensors, tensorBytes, wasmMemories };
}

async function untilIdle(visit, user) {
  await user.until('the worker is idle', async () => (await visit.gauge()).silentMs > idleMs);
}
