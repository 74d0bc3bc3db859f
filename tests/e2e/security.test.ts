/** The security headers, and that the browser enforces the Content Security Policy. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { headers } from '../../tools/headers.mjs';
import { workersOf } from '../../tools/threads.mjs';
import { button, expect, expectState, loadStories, makeSmall, openView, set } from './page';
import { expectCached, test } from './serverFixture';

const asset = (pattern: RegExp) => `/assets/${readdirSync('dist/assets').find((name) => pattern.test(name))}`;

/** Records violations of the policy. Call it before opening the page. */
async function recordViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      violations.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { readonly violations: string[] }).violations);
}

async function exercisePage(page: Page): Promise<void> {
  await loadStories(page, 5_000);
  await page.getByText('Look inside the text').click();
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  await makeSmall(page);
  await set(page, 'Steps', 30);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await openView(page, 'Write');
  await button(page, 'Write').click();
  const completions = page.getByRole('list', { name: 'Completions', exact: true });
  await expect(completions.getByRole('listitem')).toHaveCount(3);
  await completions.locator('[data-kind="word"]').first().hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
}

for (const [what, path] of [
  ['the page', '/'],
  ['the worker', asset(/^entry-.*\.js$/)],
  ['a chunk', asset(/^LossChart-.*\.js$/)],
  ['WebAssembly', asset(/\.wasm$/)],
  ['a font', asset(/\.woff2$/)],
  ['the service worker', '/serviceWorker.js'],
  ['the manifest', '/manifest.webmanifest'],
]) {
  test(`${what} is served with every header`, async ({ request }) => {
    const response = await request.get(path);
    expect(response.status()).toBe(200);
    for (const [name, value] of Object.entries(headers)) {
      expect(response.headers()[name.toLowerCase()], name).toBe(value);
    }
  });
}

test('the markup of the built page has no inline script, handler or style', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)];
  expect(scripts).toHaveLength(1);
  for (const [tag, content] of scripts) {
    expect(tag).toMatch(/^<script type="module" crossorigin src="\.\/assets\/[^"]*"><\/script>$/);
    expect(content).toBe('');
  }
  expect(html).not.toMatch(/\son\w+\s*=|javascript:|<style|\sstyle\s*=/i);
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
});

test('the cached page has every header too', async ({ page }) => {
  await page.goto('/');
  await expectCached(page);
  const response = await page.reload();
  expect(response?.fromServiceWorker()).toBe(true);
  for (const [name, value] of Object.entries(headers)) {
    expect(response?.headers()[name.toLowerCase()], name).toBe(value);
  }
});

for (const backend of ['webgl', 'tfjs', 'wasm', 'cpu']) {
  test(`the page works on ${backend} without violating the policy`, async ({ page }) => {
    const violations = await recordViolations(page);
    await page.goto(`/#backend=${backend}`);
    await exercisePage(page);
    expect(await violations()).toEqual([]);
  });
}

test.describe('refused', () => {
  test.use({ mayLogErrors: true });

  test('are eval, markup from strings, foreign workers and other Trusted Types policies', async ({
    page,
  }) => {
    const violations = await recordViolations(page);
    await page.goto('/');
    await expect(button(page, 'Use the sample')).toBeVisible();
    const outcome = await page.evaluate(async () => {
      const { trustedTypes: policies } = window as unknown as {
        readonly trustedTypes: { createPolicy(name: string, rules: object): unknown };
      };
      const attempts: Readonly<Record<string, () => unknown>> = {
        // biome-ignore lint/security/noGlobalEval: provoked
        eval: () => eval('1'),
        // The constructor called as a function, as libraries do.
        function: () => Function('return 1')(),
        markup: () => {
          document.createElement('div').innerHTML = '<b>bold</b>';
        },
        worker: () => new Worker('https://example.org/worker.js'),
        blobWorker: () => new Worker(URL.createObjectURL(new Blob(['1']))),
        policy: () => policies.createPolicy('another', {}),
        secondDefault: () => policies.createPolicy('default', {}),
      };
      const results: Record<string, string> = {};
      for (const [name, attempt] of Object.entries(attempts)) {
        // In a task of the page itself, because the policy does not apply to code evaluated by a debugger.
        results[name] = await new Promise((resolve) =>
          setTimeout(() => {
            try {
              attempt();
              resolve('allowed');
            } catch {
              resolve('refused');
            }
          }),
        );
      }
      return results;
    });
    expect(Object.entries(outcome).filter(([, result]) => result !== 'refused')).toEqual([]);

    const directives = (await violations()).map((each) => each.split(' ')[0]);
    expect(new Set(directives)).toEqual(new Set(['require-trusted-types-for', 'trusted-types']));
  });

  test('are eval and requests to other origins in the worker too', async ({ page }) => {
    await page.goto('/');
    await expect(button(page, 'Use the sample')).toBeVisible();
    const [worker] = workersOf(page);
    const outcome = await worker.evaluate(async () => {
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: provoked
            resolve(eval('1'));
          } catch {
            resolve('refused');
          }
        }),
      );
      const fetched = await fetch('https://example.org/').catch(() => 'refused');
      return { evaluated, fetched };
    });
    expect(outcome).toEqual({ evaluated: 'refused', fetched: 'refused' });
  });

  test('are scripts and handlers injected into the markup', async ({ page, baseURL }) => {
    const violations = await recordViolations(page);
    await page.route(`${baseURL}`, async (route) => {
      const response = await route.fetch();
      const scripts =
        '<script>window.ran = 1</script><script src="data:text/javascript,window.ran=1"></script><img src="x:" onerror="window.ran = 1">';
      const body = (await response.text()).replace('<body>', `<body>${scripts}`);
      await route.fulfill({ response, body });
    });
    await page.goto('/');
    await expect(button(page, 'Use the sample')).toBeVisible();
    await expect
      .poll(violations)
      .toEqual(
        expect.arrayContaining(['script-src-elem inline', 'script-src-elem data', 'script-src-attr inline']),
      );
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });

  test('are all kinds of requests to other origins', async ({ page }) => {
    const violations = await recordViolations(page);
    await page.goto('/');
    const origin = await page.evaluate(async () => {
      const foreign = 'https://example.org/';
      await fetch(foreign).catch(() => undefined);
      navigator.sendBeacon(foreign, 'x');
      new Image().src = foreign;
      document.body.append(Object.assign(document.createElement('iframe'), { src: foreign }));
      const form = Object.assign(document.createElement('form'), { action: foreign });
      document.body.append(form);
      form.submit();
      return location.origin;
    });
    await expect
      .poll(async () => (await violations()).map((each) => each.split(' ')[0]))
      .toEqual(expect.arrayContaining(['connect-src', 'img-src', 'frame-src', 'form-action']));
    expect(page.url()).toContain(origin);
  });
});

test('once the page is cached, a visit only requests the service worker', async ({ page, server }) => {
  await page.goto('/#backend=wasm');
  await expectCached(page);
  await page.waitForLoadState('networkidle');
  const before = server.requests.length;
  await exercisePage(page);
  await page.reload();
  await exercisePage(page);
  await page.goto('about:blank');
  await page.goto('/#backend=wasm');
  await expect(button(page, 'Use the sample')).toBeVisible();
  expect(server.requests.slice(before).filter((path) => path !== '/serviceWorker.js')).toEqual([]);
});
