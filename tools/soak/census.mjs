/** What lives in page, worker and storage at a quiet moment. */
import { readHeap } from './heap.mjs';
import { clearDesk, goHome } from './home.mjs';
import { readStorage } from './storage.mjs';

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
  const pageHeap = await readHeap(visit.toPage.send, visit.toPage.pieces);
  const workerHeap = await readHeap(visit.toWorker.send, visit.toWorker.pieces);
  const atRest = await visit.gauge();
  const { metrics } = await visit.toPage.send('Performance.getMetrics');
  const metric = (wanted) => metrics.find(({ name }) => name === wanted).value;
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
