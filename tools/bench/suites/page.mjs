/** The built page: what it loads before the first interaction, and how responsive its main thread is while it trains. */
import { setTimeout as wait } from 'node:timers/promises';
import { dropFile } from '../drop.mjs';
import { digits, kilobytes } from '../format.mjs';
import { inputsSince, interactionsSince, longTasksSince, watchMainThread } from '../mainThread.mjs';
import { scriptsOf, weigh } from '../scripts.mjs';
import { novels } from '../texts.mjs';

const trainingMs = 20_000;
/** A user looks at the figures of the new text before pressing Train. */
const readingMs = 1_500;

export async function pageSuite(environment, _options, { figures, details }) {
  const { address } = await environment.builtPage();
  const text = await environment.texts.zipf(novels);
  await environment.withPage(async (page) => {
    await watchMainThread(page);
    await page.goto(address, { waitUntil: 'networkidle' });
    const first = await scriptsOf(page);
    details.loading = { longTasks: await longTasksSince(page, 0) };
    const droppedAt = await page.evaluate(() => performance.now());
    await dropFile(page, text);
    await page.locator('.recharts-surface').first().waitFor();
    await wait(readingMs);
    details.reading = { longTasks: await longTasksSince(page, droppedAt) };
    details.training = await watchTraining(page);
    const all = await scriptsOf(page);
    details.javaScript = await weighAll(first, all);
  });
  reportJavaScript(details.javaScript, figures);
  reportTraining(details.training, figures);
}

/** Presses Train, then keys and the mouse while it trains with the chart visible. */
async function watchTraining(page) {
  const train = page.getByRole('button', { name: 'Train', exact: true });
  await train.scrollIntoViewIfNeeded();
  const from = await page.evaluate(() => performance.now());
  await train.click();
  const state = page.locator('output[aria-label="Training state"]');
  await state.filter({ hasText: 'training' }).waitFor({ timeout: 60_000 });
  const endsAt = Date.now() + trainingMs;
  for (let i = 0; Date.now() < endsAt; i++) {
    await page.mouse.click(4, 4); // on an empty spot: any input counts
    if (i % 8 === 0) await page.locator('main').focus();
    await page.keyboard.press(i % 2 === 0 ? 'a' : 'Backspace');
    await wait(250);
  }
  const inputs = await inputsSince(page, from);
  const interactions = await interactionsSince(page, from);
  const delays = inputs.map(({ delayMs }) => delayMs).sort((a, b) => a - b);
  return {
    seconds: trainingMs / 1000,
    stateAtEnd: await state.textContent(),
    chartInSight: await page.evaluate(chartInSight),
    backend: /WebGL|WebAssembly|CPU/.exec(await page.locator('header').textContent())?.[0],
    longTasks: await longTasksSince(page, from),
    inputs: inputs.length,
    medianInputDelayMs: delays[Math.floor(delays.length / 2)],
    worstInputDelayMs: delays[delays.length - 1],
    /** From the input to the next paint; events of less than 16 ms are not reported. */
    worstInputToPaintMs: Math.max(0, ...interactions.map(({ durationMs }) => durationMs)),
    slowInteractions: interactions,
  };
}

function chartInSight() {
  const { top, bottom, height } = document.querySelector('.recharts-surface')?.getBoundingClientRect() ?? {};
  return height > 0 && top < innerHeight && bottom > 0;
}

async function weighAll(first, all) {
  const later = (name) => all[name].filter((address) => !first[name].includes(address));
  return {
    note: 'Initial: requested by page and worker until the network was first idle. Later: while idle, reading and training.',
    initialPage: await weigh(first.page),
    initialWorker: await weigh(first.worker),
    laterPage: await weigh(later('page')),
    laterWorker: await weigh(later('worker')),
  };
}

function reportJavaScript({ initialPage, initialWorker, laterPage, laterWorker }, figures) {
  figures.initialJavaScriptGzipBytes = initialPage.gzipBytes + initialWorker.gzipBytes;
  figures.workerJavaScriptGzipBytes = initialWorker.gzipBytes + laterWorker.gzipBytes;
  console.log(
    `JavaScript before the first interaction: ${kilobytes(figures.initialJavaScriptGzipBytes)} gzip (page ${kilobytes(initialPage.gzipBytes)}, worker ${kilobytes(initialWorker.gzipBytes)})`,
  );
  console.log(
    `  later, until it trains: page ${kilobytes(laterPage.gzipBytes)}, worker ${kilobytes(laterWorker.gzipBytes)}; in the worker in total ${kilobytes(figures.workerJavaScriptGzipBytes)}`,
  );
}

function reportTraining(training, figures) {
  const { longTasks, seconds, inputs, medianInputDelayMs, worstInputDelayMs, worstInputToPaintMs } = training;
  const longest = Math.max(0, ...longTasks.map(({ durationMs }) => durationMs));
  figures.longestMainThreadTaskMs = longest;
  figures.worstInputDelayMs = worstInputDelayMs;
  console.log(
    longest === 0
      ? `Training for ${seconds} s: no task over 50 ms on the main thread`
      : `Training for ${seconds} s: ${longTasks.length} tasks over 50 ms on the main thread, the longest ${digits(longest)} ms`,
  );
  console.log(
    `  ${inputs} inputs waited ${digits(medianInputDelayMs)} ms (at most ${digits(worstInputDelayMs)}), and ${digits(worstInputToPaintMs)} ms at most until the next paint`,
  );
}
