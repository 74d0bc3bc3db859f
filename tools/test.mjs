/**
 * Runs checks: `node tools/test.mjs [types] [lint] [unused] [unit] [browser] [build] [e2e] [firefox]`, all of them if none is
 * named. Continues after a failure, and ends with a line `N passed, N failed`. Types, lint and build count as one
 * each; without Firefox, its tests count as none.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureFirefox } from './firefox.mjs';
import { freePort } from './freePort.mjs';

const results = 'node_modules/.cache/inkling';

function run(command, args, env = {}) {
  const { status } = spawnSync('npx', ['--no-install', command, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

const countOne = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 });

/** The counts in a reporter's file; a run that ended without writing one counts as one failure. */
function readCounts(file, ok, read) {
  try {
    const { passed, failed } = read(JSON.parse(readFileSync(file, 'utf8')));
    return { passed, failed: ok ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function vitest(project) {
  const file = join(results, `${project}.json`);
  rmSync(file, { force: true });
  const ok = run('vitest', [
    ...['run', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ]);
  return readCounts(file, ok, ({ numPassedTests, numFailedTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
  }));
}

async function playwright() {
  const file = join(results, 'e2e.json');
  rmSync(file, { force: true });
  const ok = run('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    INKLING_E2E_PORT: process.env.INKLING_E2E_PORT ?? String(await freePort()),
  });
  return readCounts(file, ok, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
}

const checks = {
  types: () => countOne(run('tsc', ['--noEmit'])),
  lint: () => countOne(run('biome', ['check', '.'])),
  unused: () => countOne(run('knip', [])),
  unit: () => vitest('unit'),
  browser: () => vitest('browser'),
  build: () => countOne(run('vite', ['build', '--logLevel', 'warn'])),
  e2e: () => playwright(),
  firefox: () => (ensureFirefox() ? vitest('firefox') : { passed: 0, failed: 0 }),
};

const requested = process.argv.slice(2);
const unknown = requested.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(
    `There is no check named ${unknown.join(', ')}. The checks are ${Object.keys(checks).join(', ')}.`,
  );
  process.exit(2);
}
const names = requested.length > 0 ? requested : Object.keys(checks);

mkdirSync(results, { recursive: true });
if (names.includes('browser') || names.includes('e2e')) {
  const { executablePath, how } = ensureBrowser();
  console.log(`Browser: ${executablePath} (${how}).`);
}

let passed = 0;
let failed = 0;
for (const name of names) {
  console.log(`\n— ${name} —`);
  const count = await checks[name]();
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed`);
  passed += count.passed;
  failed += count.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
