/** Helpers that use the page in Firefox like a user, by accessible names; the counterpart of e2e/page.ts. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { test as base, expect, inject } from 'vitest';
import { endlessSteps, isElsewhere, smallSizes } from '../e2e/shared';
import { waitLimitMs } from '../timeLimits';
import { type Firefox, launchFirefox } from './firefox';

export { expect };

/** A fresh page for each test, which fails at its end if there was an error, a warning or a request to another origin. */
export const test = base.extend<{
  $worker: { firefox: Firefox };
  /** `origin` has no trailing slash; `mayLogErrors` is for tests that provoke errors, `mayCache` for those that need the service worker. */
  $test: { origin: string; mayLogErrors: boolean; mayCache: boolean; page: Page };
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs
  origin: async ({}, use) => use(inject('origin')),
  mayLogErrors: false,
  mayCache: false,
  firefox: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs
    async ({}, use) => {
      const firefox = await launchFirefox(inject('display'));
      await use(firefox);
      await firefox.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ firefox, origin, mayLogErrors, mayCache }, use) => {
    const errors: string[] = [];
    const linesBefore = firefox.errorOutput.length;
    const context = await firefox.browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(waitLimitMs);
    page.on('console', (message) => {
      if (!mayLogErrors && ['error', 'warn'].includes(message.type())) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('request', (request) => {
      if (isElsewhere(request.url(), origin)) errors.push(`requested ${request.url()}`);
    });
    // The service worker fetches the whole build, which slows a test that has just begun.
    if (!mayCache) {
      await page.evaluateOnNewDocument(() => {
        const container: ServiceWorkerContainer | undefined = navigator.serviceWorker; // absent on about:blank
        if (container) container.register = () => new Promise(() => {});
      });
    }
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(`${origin}/`);
    await use(page);
    // Some warnings about scripts, such as deprecations, only appear in the output of Firefox.
    errors.push(
      ...firefox.errorOutput
        .slice(linesBefore)
        .filter((line) => !mayLogErrors && line.startsWith('JavaScript') && line.includes(origin)),
    );
    await context.close();
    expect(errors).toEqual([]);
  },
});

/**
 * Waits until the control with this name exists and is enabled. The name is its aria-label, its label or its text;
 * Firefox's own look-up by accessible name (`::-p-aria`) takes seconds each time.
 */
async function control(page: Page, kind: string, name: string): Promise<ElementHandle> {
  const found = await page.waitForFunction(
    (selector, expectedName) =>
      [...document.querySelectorAll<HTMLButtonElement | HTMLInputElement | HTMLSelectElement>(selector)].find(
        (each) =>
          (each.ariaLabel ?? (each.labels?.[0] ?? each).textContent.trim()) === expectedName &&
          each.ariaDisabled !== 'true' &&
          !each.disabled,
      ),
    {},
    kind,
    name,
  );
  const element = found.asElement();
  if (!element) throw new Error(`no ${kind} is named ${name}`);
  return element as ElementHandle;
}

/** @param selector tells the button from others of the same name */
export async function press(page: Page, name: string, selector = 'button:not([role])'): Promise<void> {
  await (await control(page, selector, name)).click();
}

/** The texts of all buttons. */
export function buttons(page: Page): Promise<string[]> {
  return page.$$eval('button', (all) => all.map((each) => each.textContent.trim()));
}

function output(page: Page, name: string): Promise<string> {
  return page.$eval(`output[aria-label="${name}"]`, (element) => element.textContent);
}

/** The value of a figure; NaN if it has none. */
export async function figure(page: Page, name: string): Promise<number> {
  const value = await page.$eval(`output[aria-label="${name}"]`, (element) =>
    element.getAttribute('data-value'),
  );
  return value ? Number(value) : Number.NaN;
}

/** If the state is not reached, the error quotes the page, which says how far it came. */
export async function expectState(page: Page, state: string): Promise<void> {
  try {
    await expect.poll(() => output(page, 'Training state')).toBe(state);
  } catch (error) {
    const text = await page.$eval('body', (body) => body.textContent.slice(0, 4000));
    throw new Error(`the state is not “${state}”. The page says:\n${text}`, { cause: error });
  }
}

/** Expects that the run is training and that its step increases. */
export async function expectProgress(page: Page): Promise<void> {
  await expectState(page, 'training');
  const step = await figure(page, 'Step');
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(step);
}

/** Opens the settings unless they are open. */
async function openSettings(page: Page): Promise<void> {
  const opener = await control(page, 'button', 'Settings');
  if ((await opener.evaluate((button) => button.ariaExpanded)) !== 'true') await opener.click();
}

/** Shows a view of the page. */
async function openView(page: Page, name: string): Promise<void> {
  await press(page, name, '[role="tab"]');
}

/** Replaces the content of a field by typing, and leaves the field. */
export async function type(page: Page, name: string, text: string): Promise<void> {
  await (await control(page, 'input', name)).click({ count: 3 });
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

export async function makeSmall(page: Page): Promise<void> {
  await openSettings(page);
  for (const [name, value] of Object.entries(smallSizes)) await type(page, name, String(value));
}

/** Starts a run that never ends by itself, on the loaded text, and waits until it is training. */
export async function startEndlessRun(page: Page): Promise<void> {
  await openSettings(page);
  await type(page, 'Steps', String(endlessSteps));
  await press(page, 'Train');
  await expectState(page, 'training');
}

/**
 * Completes "the old", and waits for the end. By then the worker has handled all earlier requests.
 * @returns the three completions
 */
export async function write(page: Page): Promise<string[]> {
  await openView(page, 'Write');
  await type(page, 'Prompt', 'the old');
  await press(page, 'Write');
  await expect.poll(() => buttons(page)).not.toContain('Stop writing');
  const texts = await completions(page);
  expect(texts).toHaveLength(3);
  for (const text of texts) expect(text).toMatch(/^the old/);
  return texts;
}

/** Chooses an option of a select by its label. */
export async function select(page: Page, name: string, label: string): Promise<void> {
  const list = await control(page, 'select', name);
  const value = await list.evaluate(
    (element, text) => [...(element as HTMLSelectElement).options].find((each) => each.label === text)?.value,
    label,
  );
  if (value === undefined) throw new Error(`${name} does not offer ${label}`);
  await list.select(value);
}

/** Chooses a text file through the page's file input. */
export async function choose(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-'));
  const path = join(folder, name);
  await writeFile(path, content);
  const input = (await control(page, 'input', 'Text files')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(0);
  await rm(folder, { recursive: true });
}

/** The texts of the completions. */
function completions(page: Page): Promise<string[]> {
  return page.$$eval('ol[aria-label="Completions"] > li', (items) => items.map((item) => item.textContent));
}
