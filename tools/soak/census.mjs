/** What lives in page, worker and storage at a quiet moment. */
import { clearDesk, goHome } from './home.mjs';
import { readStorage } from './storage.mjs';

/** Heaps are read so often, each time after a collection; the least counts. */
const readings = 3;
/** The worker has nothing more to say. */
const quietMs = 700;

/**
 * Brings the page home and counts, first with a run that has ended (`work`), then with the text alone (`rest`).
 * @returns figures by name; bytes where they are memory
 */
export async function takeCensus(visit, person, world) {
  await goHome(person, world);
  await quiet(visit, person);
  const atWork = await visit.gauge();
  await clearDesk(person, world);
  await quiet(visit, person);
  const pageHeap = await leastHeap((...command) => visit.cdp.send(...command), person);
  const workerHeap = await leastHeap(visit.toWorker, person);
  const atRest = await visit.gauge();
  const { metrics } = await visit.cdp.send('Performance.getMetrics');
  const metric = (wanted) => metrics.find(({ name }) => name === wanted).value;
  for (const reason of [...atWork.rejections, ...atRest.rejections]) {
    visit.complaints.push(`unhandled rejection in the worker: ${reason}`);
  }
  return {
    page: pageHeap.heap,
    pageBuffers: pageHeap.buffers,
    worker: workerHeap.heap,
    workerBuffers: workerHeap.buffers,
    wasm: atRest.wasmBytes,
    work: counted(atWork),
    rest: counted(atRest),
    programs: atRest.programs,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    objectUrls: await person.page.evaluate(() => globalThis.soakObjectUrls()),
    workers: person.page.workers().length,
    storage: await readStorage(person.page),
  };
}

/** What must be the same whenever the state is. */
function counted({ textures, framebuffers, others, tensors, tensorBytes, wasmMemories }) {
  return { textures, framebuffers, others, tensors, tensorBytes, wasmMemories };
}

async function quiet(visit, person) {
  await person.until('the worker falls silent', async () => (await visit.gauge()).silentMs > quietMs);
}

async function leastHeap(send, person) {
  const read = [];
  for (let i = 0; i < readings; i++) {
    await send('HeapProfiler.collectGarbage');
    await person.pause(120);
    read.push(await send('Runtime.getHeapUsage'));
  }
  return {
    heap: Math.min(...read.map(({ usedSize, embedderHeapUsedSize = 0 }) => usedSize + embedderHeapUsedSize)),
    buffers: Math.min(...read.map(({ backingStorageSize = 0 }) => backingStorageSize)),
  };
}
