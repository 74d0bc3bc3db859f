/**
 * `npm run bench -- [options]`: measures speed and quality in Chromium and prints the results; `--help` lists the
 * options. If a suite fails, its error is printed, the next suite runs, and the exit code is 1.
 */
import { writeFileSync } from 'node:fs';
import { openEnvironment } from './bench/environment.mjs';
import { machine } from './bench/machine.mjs';
import { readOptions } from './bench/options.mjs';
import { corpusSuite } from './bench/suites/corpus.mjs';
import { generationSuite } from './bench/suites/generation.mjs';
import { growthSuite } from './bench/suites/growth.mjs';
import { pageSuite } from './bench/suites/page.mjs';
import { qualitySuite } from './bench/suites/quality.mjs';
import { stepSuite } from './bench/suites/step.mjs';

const suites = {
  step: stepSuite,
  growth: growthSuite,
  quality: qualitySuite,
  corpus: corpusSuite,
  generation: generationSuite,
  page: pageSuite,
};

const options = readOptions(process.argv.slice(2), Object.keys(suites));
const environment = await openEnvironment(options);
const report = {
  date: new Date().toISOString(),
  machine: machine(),
  ...environment.browser,
  ratios: {},
  figures: {},
  suites: {},
  errors: {},
};
console.log(
  `${report.machine.processor}, ${report.machine.cores} cores; ${report.browser}; ${report.renderer}`,
);

try {
  for (const name of options.suites) {
    console.log(`\n— ${name} —`);
    const startedAt = performance.now();
    const details = {};
    report.suites[name] = details;
    /** Runs a part of the suite. If it fails, earlier measurements are kept and the next part runs. */
    const attempt = async (part, work) => {
      try {
        await work();
      } catch (error) {
        const [reason] = String(error?.message ?? error)
          .replace(/^page\.\w+: (Error: )?/, '')
          .split('\n');
        report.errors[part] = reason;
        console.error(`${part} failed: ${reason}`);
      }
    };
    const record = { ratios: report.ratios, figures: report.figures, details, attempt };
    await attempt(name, () => suites[name](environment, options, record));
    details.seconds = Math.round((performance.now() - startedAt) / 1000);
    save();
  }
} finally {
  await environment.close();
}

console.log('\n— main figures —');
for (const [name, value] of Object.entries({ ...report.ratios, ...report.figures })) {
  console.log(`${name}: ${Number.isInteger(value) ? value : value.toPrecision(3)}`);
}
if (options.json) console.log(`\nAll figures: ${options.json}`);
process.exit(Object.keys(report.errors).length > 0 ? 1 : 0);

/** Called after every suite, so that an interrupted run keeps its results. */
function save() {
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
}
