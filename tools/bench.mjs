/**
 * `npm run bench -- [--only step|quality] [--corpus FILE] [--preset quick] [--json FILE] [--gpu "FLAGS"]`
 * Runs the suites of tests/bench in Chromium, side by side in one run, and prints what they measured.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { browserFlags, ensureBrowser } from './browser.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    corpus: { type: 'string' },
    preset: { type: 'string', default: 'quick' },
    json: { type: 'string' },
    gpu: { type: 'string', default: '' },
  },
});

const { executablePath } = ensureBrowser();
const dependencies = ['tfjs', 'tfjs-core', 'tfjs-backend-webgl', 'tfjs-backend-wasm', 'tfjs-backend-cpu'];
const server = await createServer({
  server: { port: 0, hmr: false },
  optimizeDeps: { include: dependencies.map((name) => `@tensorflow/${name}`) }, // not in the middle of a run
  logLevel: 'error',
});
await server.listen();
const address = server.resolvedUrls?.local[0];
const flags = options.gpu.split(' ').filter(Boolean);
const browser = await chromium.launch({ executablePath, args: [...browserFlags, ...flags] });
const page = await browser.newPage();
await page.route('**/bench-page', (route) =>
  route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' }),
);
await page.route('**/bench-corpus', (route) =>
  route.fulfill({ contentType: 'text/plain', body: readFileSync(options.corpus ?? '') }),
);
await page.goto(`${address}bench-page`);

const renderer = await page.evaluate(() => {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  const debug = gl?.getExtension('WEBGL_debug_renderer_info');
  return gl ? gl.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : gl.RENDERER) : 'none';
});
const machine = { processor: cpus()[0]?.model, cores: cpus().length, browser: browser.version(), renderer };
console.log(machine);
const report = { date: new Date().toISOString().slice(0, 10), machine, steps: [], ratios: {}, figures: {} };

const wanted = (suite) => options.only === undefined || options.only === suite;

if (wanted('step')) {
  const software = /swiftshader|llvmpipe|software/i.test(renderer);
  const runs = [
    { shape: 'names', backend: 'wasm', rounds: 9, stepsPerRound: 50, withStock: false },
    { shape: 'names', backend: 'webgl', rounds: 5, stepsPerRound: software ? 5 : 50, withStock: true },
    { shape: 'default', backend: 'wasm', rounds: 9, stepsPerRound: 20, withStock: false },
    { shape: 'default', backend: 'webgl', rounds: 5, stepsPerRound: software ? 2 : 20, withStock: false },
    { shape: 'blog', backend: 'wasm', rounds: 5, stepsPerRound: 3, withStock: false },
    { shape: 'blog', backend: 'webgl', rounds: 3, stepsPerRound: software ? 1 : 10, withStock: true },
  ];
  for (const run of runs) {
    const timings = await page.evaluate(async (each) => {
      const { timeSteps } = await import('/tests/bench/stepSuite.ts');
      return timeSteps(each);
    }, run);
    report.steps.push({ ...run, timings });
    for (const { name, medianMs, minimumMs, maximumMs, wordsPerSecond } of timings) {
      const range = `${minimumMs.toFixed(1)}–${maximumMs.toFixed(1)}`;
      console.log(
        `${run.shape} on ${run.backend}, ${name}: ${medianMs.toFixed(1)} ms a step (${range}), ${Math.round(wordsPerSecond)} words/s`,
      );
    }
  }
  const median = (shape, backend, i) =>
    report.steps.find((each) => each.shape === shape && each.backend === backend)?.timings[i]?.medianMs;
  report.ratios.blogStepVsStockMinimize = median('blog', 'webgl', 1) / median('blog', 'webgl', 0);
  report.figures.defaultWasmStepMs = median('default', 'wasm', 0);
}

if (wanted('quality') && options.corpus) {
  report.quality = await page.evaluate(async (preset) => {
    const { measureQuality } = await import('/tests/bench/qualitySuite.ts');
    const text = await (await fetch('/bench-corpus')).blob();
    return measureQuality(text, preset, 'automatic');
  }, options.preset);
  console.log(JSON.stringify(report.quality, null, 1));
}

console.log(report.ratios, report.figures);
if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
await browser.close();
await server.close();
