import { defineConfig } from '@playwright/test';
import { testLimitMs, waitLimitMs } from './tests/timeLimits';
import { browserFlags, findBrowser } from './tools/browser.mjs';

const port = Number(process.env.INKLING_E2E_PORT ?? 4319);

/** Tests of the built page as a user sees it; `npm test` builds it first. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2, // a test mostly waits for the page; more would only slow each other down
  timeout: testLimitMs,
  expect: { timeout: waitLimitMs },
  use: {
    baseURL: `http://localhost:${port}/`,
    serviceWorkers: 'block', // it would answer requests that a test intercepts; the tests of serverFixture.ts allow it
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
