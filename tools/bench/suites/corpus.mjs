/** How fast the built page reads a text, from the drop to the figures, and how much memory it needs. */
import { dropFile } from '../drop.mjs';
import { digits, megabytes } from '../format.mjs';
import { longTasksSince, watchMainThread } from '../mainThread.mjs';
import { createPeakMeter } from '../memory.mjs';
import { novels } from '../texts.mjs';

const texts = [novels, { megabytes: 100, words: 200_000 }];

export async function corpusSuite(environment, _options, { details, attempt }) {
  const { address } = await environment.builtPage();
  const meter = createPeakMeter(environment.processes);
  details.memory = meter.how;
  details.texts = [];
  for (const text of texts) {
    await attempt(`corpus of ${text.megabytes} MB`, async () => {
      const path = await environment.texts.zipf(text);
      const read = await environment.withPage((page) => measureReading(page, { address, path, meter }));
      details.texts.push({ megabytes: text.megabytes, ...read });
      console.log(`${text.megabytes} MB: ${readingLine(read)}`);
    });
  }
}

async function measureReading(page, { address, path, meter }) {
  await watchMainThread(page);
  await page.goto(address, { waitUntil: 'networkidle' });
  await meter.start();
  const residentBytesBefore = await meter.residentBytes();
  const from = await page.evaluate(() => performance.now());
  const read = await dropFile(page, path);
  const peakBytes = await meter.peakBytes();
  const longTasks = await longTasksSince(page, from);
  return {
    ...read,
    tokensPerSecond: (1000 * read.tokens) / read.readyMs,
    residentBytesBefore,
    peakBytes,
    longestMainThreadTaskMs: Math.max(0, ...longTasks.map(({ durationMs }) => durationMs)),
  };
}

function readingLine(read) {
  const { readyMs, tokens, tokensPerSecond, peakBytes, residentBytesBefore, longestMainThreadTaskMs } = read;
  const speed = `${(tokensPerSecond / 1e6).toFixed(2)} million/s`;
  const memory = peakBytes
    ? `peak ${megabytes(peakBytes)} in the renderer (${megabytes(residentBytesBefore)} before)`
    : 'peak memory is not available on this system';
  const task =
    longestMainThreadTaskMs === 0 ? 'no task over 50 ms' : `a task of ${digits(longestMainThreadTaskMs)} ms`;
  return `${tokens} tokens ready ${Math.round(readyMs)} ms after the drop (${speed}), ${memory}, ${task} on the main thread`;
}
