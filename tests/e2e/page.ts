/** The page as a person meets it, and what must hold on every visit: no error in the console, no request elsewhere. */

import { test as base, expect as baseExpect, type Locator, type Page, type Request } from '@playwright/test';
import { inQuotes, isElsewhere, smallSizes, stories } from './visit';

export { inQuotes, stories };

/** Playwright's, but what it polls it looks at ten times a second: by itself it soon does so once a second. */
export const expect = baseExpect.configure({});
expect.poll = (actual, options) =>
  baseExpect.poll(actual, {
    intervals: [100],
    ...(typeof options === 'string' ? { message: options } : options),
  });

/** What Playwright says where it keeps the service worker out: most tests have nothing to do with it. */
const blocked = 'Service Worker registration blocked by Playwright';

/** Fails the test afterwards if the page wrote an error or a warning, threw, or asked another origin for anything. */
export const test = base.extend<{ mayComplain: boolean; quiet: undefined }>({
  /** Set where a test provokes what the browser refuses: then it may say so. No request leaves even so. */
  mayComplain: [false, { option: true }],
  quiet: [
    async ({ page, baseURL, mayComplain }, use) => {
      const noise: string[] = [];
      const origin = new URL(baseURL ?? '').origin;
      page.on('console', (message) => {
        if (mayComplain || message.text() === blocked) return;
        if (['error', 'warning'].includes(message.type())) noise.push(message.text());
      });
      page.on('pageerror', (error) => noise.push(String(error)));
      const elsewhere = new Set<Request>();
      page.context().on('request', (request) => {
        if (isElsewhere(request.url(), origin)) elsewhere.add(request);
      });
      page.context().on('requestfailed', (request) => {
        if (mayComplain && request.failure()?.errorText === 'csp') elsewhere.delete(request); // it never left
      });
      await use(undefined);
      expect([...noise, ...[...elsewhere].map((request) => `asked ${request.url()}`)]).toEqual([]);
    },
    { auto: true },
  ],
});

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

export const output = (page: Page, name: string): Locator => page.locator(`output[aria-label="${name}"]`);

/** A figure as a number; NaN while there is none. */
export async function figure(page: Page, name: string): Promise<number> {
  const value = await output(page, name).getAttribute('data-value');
  return value ? Number(value) : Number.NaN;
}

export async function expectState(page: Page, state: string, timeout = 60_000): Promise<void> {
  await expect.poll(() => output(page, 'Training state').textContent(), { timeout }).toBe(state);
}

export async function set(page: Page, name: string, value: number): Promise<void> {
  const field = page.getByLabel(name, { exact: true });
  await field.fill(String(value));
  await field.blur();
}

/** Text files as the file picker hands them over. */
export const file = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

export async function choose(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.getByLabel('Text files', { exact: true }).setInputFiles(files);
}

/** Small enough for every machine: a few seconds of training. */
export async function makeSmall(page: Page): Promise<void> {
  for (const [name, value] of Object.entries(smallSizes)) await set(page, name, value);
}

/** Has the network write, until it has ended. */
export async function write(page: Page): Promise<void> {
  await button(page, 'Write').click();
  await expect(button(page, 'Enough')).toHaveCount(0);
}

/** By how many pixels the page is wider than its window: it never should be. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
