import { defineConfig } from '@playwright/test';
import { testLimitMs, waitLimitMs } from './tests/timeLimits';
import { browserFlags, findBrowser } from './tools/browser.mjs';

const port = Number(process.env.INKLING_E2E_PORT ?? 4319);

/** The built page, driven as a person would; `npm test` builds it first. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1, // training takes the machine's cores: tests side by side would only wait for each other
  timeout: testLimitMs,
  expect: { timeout: waitLimitMs },
  use: {
    baseURL: `http://localhost:${port}/`,
    serviceWorkers: 'block', // else it would answer what a test means to cut off; two files let it in
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: findBrowser()?.executablePath, args: browserFlags },
  },
  webServer: {
    command: 'node tools/start.mjs',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: testLimitMs,
  },
});
