/** Tells the threads of the WebAssembly backend from the worker that started them. */

/**
 * Whether a worker of Playwright is such a thread. It runs tasks or waits for them, so it evaluates nothing.
 * @param {{ url(): string }} worker
 */
export const isThread = (worker) => /\/poolWorker\b/.test(worker.url());

/**
 * The page's other workers, the oldest first.
 * @template {{ url(): string }} Worker
 * @param {{ workers(): Worker[] }} page
 * @returns {Worker[]}
 */
export const workersOf = (page) => page.workers().filter((worker) => !isThread(worker));
