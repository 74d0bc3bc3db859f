import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { testLimitMs, waitLimitMs } from './tests/timeLimits.ts';
import { compileAssembly } from './tools/assembly.mjs';
import { browserFlags, findBrowser } from './tools/browser.mjs';
import { contentSecurityPolicyOfMeta, headers, isolation } from './tools/headers.mjs';
import { writeSamples } from './tools/samples.mjs';
import { serviceWorker } from './tools/serviceWorker.mjs';

// The files that the sources import must exist before a build, a server or a test.
await compileAssembly();
await writeSamples();

// The browser suite runs in the machine's own Chromium; tools/test.mjs makes sure that there is one.
const executablePath = findBrowser()?.executablePath;

/** Adds the policy to built pages, for hosts without custom headers. The development server needs inline scripts. */
const policy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicyOfMeta },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  base: './', // any static host, in any folder, can serve the build
  plugins: [react(), policy, serviceWorker()],
  worker: { format: 'es' },
  preview: { headers },
  server: { headers: isolation },
  build: { target: 'es2022', sourcemap: true, chunkSizeWarningLimit: 1500 },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'],
          environment: 'node',
          testTimeout: waitLimitMs,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          testTimeout: testLimitMs,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: browserFlags } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'firefox',
          include: ['tests/firefox/**/*.test.ts'],
          globalSetup: 'tests/firefox/setup.ts',
          environment: 'node',
          testTimeout: testLimitMs,
          hookTimeout: testLimitMs,
          retry: 1, // see “Firefox” in docs/testing.md
          expect: { poll: { timeout: waitLimitMs, interval: 100 } },
        },
      },
    ],
  },
});
