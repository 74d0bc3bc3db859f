/** The page in Firefox as a person meets it, by accessible names; the twin of e2e/page.ts. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { test as base, expect, inject } from 'vitest';
import { endlessSteps, isElsewhere, smallSizes } from '../e2e/visit';
import { waitLimitMs } from '../timeLimits';
import { type Firefox, launchFirefox } from './firefox';

export { expect };

/** A fresh page for each test, which fails afterwards if there was an error, a warning or a request elsewhere. */
export const test = base.extend<{
  $worker: { firefox: Firefox };
  /** Where the page is, without a slash at the end; whether errors and warnings are what a test provokes. */
  $test: { origin: string; mayComplain: boolean; page: Page };
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs
  origin: async ({}, use) => use(inject('origin')),
  mayComplain: false,
  firefox: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs
    async ({}, use) => {
      const firefox = await launchFirefox(inject('display'));
      await use(firefox);
      await firefox.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ firefox, origin, mayComplain }, use) => {
    const noise: string[] = [];
    const before = firefox.written.length;
    const context = await firefox.browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(waitLimitMs);
    page.on('console', (message) => {
      if (!mayComplain && ['error', 'warn'].includes(message.type())) noise.push(message.text());
    });
    page.on('pageerror', (error) => noise.push(String(error)));
    page.on('request', (request) => {
      if (isElsewhere(request.url(), origin)) noise.push(`asked ${request.url()}`);
    });
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(`${origin}/`);
    await use(page);
    // Firefox's own warnings about a script, as of what it will no longer do, reach neither of the two.
    noise.push(
      ...firefox.written
        .slice(before)
        .filter((line) => !mayComplain && line.startsWith('JavaScript') && line.includes(origin)),
    );
    await context.close();
    expect(noise).toEqual([]);
  },
});

/**
 * Waits for the control of this name to be there and enabled. The name is its aria-label, its label, or its text:
 * Firefox's own look-up by accessible name (`::-p-aria`) takes seconds each time.
 */
async function control(
  page: Page,
  kind: 'button' | 'input' | 'select',
  name: string,
): Promise<ElementHandle> {
  const found = await page.waitForFunction(
    (selector, wanted) =>
      [...document.querySelectorAll<HTMLButtonElement | HTMLInputElement | HTMLSelectElement>(selector)].find(
        (each) =>
          (each.ariaLabel ?? (each.labels?.[0] ?? each).textContent.trim()) === wanted &&
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

export async function press(page: Page, name: string): Promise<void> {
  await (await control(page, 'button', name)).click();
}

/** What the buttons say. */
export function buttons(page: Page): Promise<string[]> {
  return page.$$eval('button', (all) => all.map((each) => each.textContent.trim()));
}

export function output(page: Page, name: string): Promise<string> {
  return page.$eval(`output[aria-label="${name}"]`, (element) => element.textContent);
}

/** A figure as a number; NaN while there is none. */
export async function figure(page: Page, name: string): Promise<number> {
  const value = await page.$eval(`output[aria-label="${name}"]`, (element) =>
    element.getAttribute('data-value'),
  );
  return value ? Number(value) : Number.NaN;
}

export async function expectState(page: Page, state: string): Promise<void> {
  await expect.poll(() => output(page, 'Training state')).toBe(state);
}

/** The run trains, and makes progress. */
export async function expectProgress(page: Page): Promise<void> {
  await expectState(page, 'training');
  const step = await figure(page, 'Step');
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(step);
}

/** Types over what stands in a field, as a person would, and leaves it. */
export async function type(page: Page, name: string, text: string): Promise<void> {
  await (await control(page, 'input', name)).click({ count: 3 });
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

export async function makeSmall(page: Page): Promise<void> {
  for (const [name, value] of Object.entries(smallSizes)) await type(page, name, String(value));
}

/** Starts a run that does not end by itself, on the text that is loaded, and waits until it trains. */
export async function startEndlessRun(page: Page): Promise<void> {
  await type(page, 'Steps', String(endlessSteps));
  await press(page, 'Train');
  await expectState(page, 'training');
}

/**
 * Has the network continue "the old", and waits for the end: by then the worker has handled all that was asked of it
 * before. @returns the three completions
 */
export async function write(page: Page): Promise<string[]> {
  await type(page, 'Prompt', 'the old');
  await press(page, 'Write');
  await expect.poll(() => buttons(page)).not.toContain('Enough');
  const texts = await completions(page);
  expect(texts).toHaveLength(3);
  for (const text of texts) expect(text).toMatch(/^the old/);
  return texts;
}

/** Chooses from a list of the page's, by what is read there. */
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
export async function choose(page: Page, name: string, content: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-'));
  const path = join(folder, name);
  await writeFile(path, content);
  const input = (await control(page, 'input', 'Text files')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(0);
  await rm(folder, { recursive: true });
}

/** The completions as they stand. */
export function completions(page: Page): Promise<string[]> {
  return page.$$eval('ol[aria-label="Completions"] > li', (items) => items.map((item) => item.textContent));
}
