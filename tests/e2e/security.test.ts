/** What the page may do, as its headers say and as the browser holds it to: nothing that is not its own gets in. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { headers } from '../../tools/headers.mjs';
import { expectKept, test } from './ownServer';
import { button, expect, expectState, loadStories, makeSmall, set } from './page';

const asset = (pattern: RegExp) => `/assets/${readdirSync('dist/assets').find((name) => pattern.test(name))}`;

/** Has the page remember what its policy forbids, from its first moment. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      seen.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { readonly seen: string[] }).seen);
}

async function visit(page: Page): Promise<void> {
  await loadStories(page, 5_000);
  await page.getByText('Look inside the text').click();
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  await makeSmall(page);
  await set(page, 'Steps', 30);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
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
  test(`${what} comes with every header`, async ({ request }) => {
    const response = await request.get(path);
    expect(response.status()).toBe(200);
    for (const [name, value] of Object.entries(headers)) {
      expect(response.headers()[name.toLowerCase()], name).toBe(value);
    }
  });
}

test('the built page has no script, no handler and no style of its own in the markup', () => {
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

test('the kept page has every header too', async ({ page }) => {
  await page.goto('/');
  await expectKept(page);
  const response = await page.reload();
  expect(response?.fromServiceWorker()).toBe(true);
  for (const [name, value] of Object.entries(headers)) {
    expect(response?.headers()[name.toLowerCase()], name).toBe(value);
  }
});

for (const backend of ['webgl', 'wasm', 'cpu']) {
  test(`nothing in a whole visit on ${backend} goes against the policy`, async ({ page }) => {
    const seen = await watchPolicy(page);
    await page.goto(`/#backend=${backend}`);
    await visit(page);
    expect(await seen()).toEqual([]);
  });
}

test.describe('refused', () => {
  test.use({ mayComplain: true });

  test('are code from text, markup from text, workers from elsewhere and policies of others', async ({
    page,
  }) => {
    const seen = await watchPolicy(page);
    await page.goto('/');
    await expect(button(page, 'Use the sample')).toBeVisible();
    const outcome = await page.evaluate(async () => {
      const { trustedTypes: policies } = window as unknown as {
        readonly trustedTypes: { createPolicy(name: string, rules: object): unknown };
      };
      const attempts: Readonly<Record<string, () => unknown>> = {
        // biome-ignore lint/security/noGlobalEval: provoked
        eval: () => eval('1'),
        // A constructor called as a function, which is what libraries do.
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
        // In a task of the page's own: what a debugger evaluates is not held to the policy.
        results[name] = await new Promise((resolve) =>
          setTimeout(() => {
            try {
              attempt();
              resolve('let through');
            } catch {
              resolve('refused');
            }
          }),
        );
      }
      return results;
    });
    expect(Object.entries(outcome).filter(([, result]) => result !== 'refused')).toEqual([]);

    const directives = (await seen()).map((each) => each.split(' ')[0]);
    expect(new Set(directives)).toEqual(new Set(['require-trusted-types-for', 'trusted-types']));
  });

  test('are code from text and requests to anybody else in the worker too', async ({ page }) => {
    await page.goto('/');
    await expect(button(page, 'Use the sample')).toBeVisible();
    const [worker] = page.workers();
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

  test('are scripts and handlers that somebody has put into the markup', async ({ page, baseURL }) => {
    const seen = await watchPolicy(page);
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
      .poll(seen)
      .toEqual(
        expect.arrayContaining(['script-src-elem inline', 'script-src-elem data', 'script-src-attr inline']),
      );
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });

  test('are requests to anybody else, whatever their kind', async ({ page }) => {
    const seen = await watchPolicy(page);
    await page.goto('/');
    const refused = await page.evaluate(async () => {
      const elsewhere = 'https://example.org/';
      await fetch(elsewhere).catch(() => undefined);
      navigator.sendBeacon(elsewhere, 'x');
      new Image().src = elsewhere;
      document.body.append(Object.assign(document.createElement('iframe'), { src: elsewhere }));
      const form = Object.assign(document.createElement('form'), { action: elsewhere });
      document.body.append(form);
      form.submit();
      return location.origin;
    });
    await expect
      .poll(async () => (await seen()).map((each) => each.split(' ')[0]))
      .toEqual(expect.arrayContaining(['connect-src', 'img-src', 'frame-src', 'form-action']));
    expect(page.url()).toContain(refused);
  });
});

test('once the page is kept, a visit asks the server for nothing but a newer service worker', async ({
  page,
  server,
}) => {
  await page.goto('/#backend=wasm');
  await expectKept(page);
  await page.waitForLoadState('networkidle');
  const before = server.asked.length;
  await visit(page);
  await page.reload();
  await visit(page);
  await page.goto('about:blank');
  await page.goto('/#backend=wasm');
  await expect(button(page, 'Use the sample')).toBeVisible();
  expect(server.asked.slice(before).filter((path) => path !== '/serviceWorker.js')).toEqual([]);
});
