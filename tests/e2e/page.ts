/** The page as a person meets it, and what must hold on every visit: no error in the console, no request elsewhere. */

import { test as base, expect as baseExpect, type Locator, type Page, type Request } from '@playwright/test';
import { endlessSteps, inQuotes, isElsewhere, smallSizes, stories } from './visit';

export { endlessSteps, inQuotes, stories };

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

export async function expectState(page: Page, state: string): Promise<void> {
  await expect.poll(() => output(page, 'Training state').textContent()).toBe(state);
}

/** Waits until the run has been measured on all of validation and test. */
export async function expectMeasured(page: Page): Promise<void> {
  await expect(page.getByText('on all unseen text').first()).toBeVisible();
}

/** The run trains, and makes progress. */
export async function expectProgress(page: Page): Promise<void> {
  await expectState(page, 'training');
  const step = await figure(page, 'Step');
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(step);
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

/** Loads stories of about `words` words. */
export async function loadStories(page: Page, words: number, name = 'stories.txt'): Promise<void> {
  await choose(page, file(name, stories(words)));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(0.8 * words);
}

interface RunOptions {
  readonly steps: number;
  readonly words?: number;
  /** The name of the text's file. */
  readonly name?: string;
  /** Opened first where it is given. */
  readonly address?: string;
}

/** Loads stories, and sets a small network and its steps; a press on Train starts the run. */
export async function prepareRun(
  page: Page,
  { steps, words = 5_000, name, address }: RunOptions,
): Promise<void> {
  if (address !== undefined) await page.goto(address);
  await loadStories(page, words, name);
  await makeSmall(page);
  await set(page, 'Steps', steps);
}

/** Prepares a run that does not end by itself. */
export function prepareEndlessRun(page: Page, options: Omit<RunOptions, 'steps'> = {}): Promise<void> {
  return prepareRun(page, { ...options, steps: endlessSteps });
}

/** Starts a run that does not end by itself, on the text that is loaded, and waits until it trains. */
export async function startEndlessRun(page: Page): Promise<void> {
  await set(page, 'Steps', endlessSteps);
  await button(page, 'Train').click();
  await expectState(page, 'training');
}

/**
 * Keeps the page's timers of four seconds or more from firing, such as the one that ends the time for an Undo; to be
 * called before the visit. @returns a function that lets those that wait fire at once
 */
export async function holdTimers(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const { setTimeout: setTimer, clearTimeout: clearTimer } = window;
    const held = new Map<number | undefined, () => void>();
    const set = (task: () => void, ms = 0, ...given: unknown[]) => {
      if (ms < 4000) return setTimer(task, ms, ...given);
      const id = setTimer(() => {}, 2 ** 31 - 1); // an id that nobody else has
      held.set(id, task);
      return id;
    };
    const clear = (id?: number) => {
      held.delete(id);
      clearTimer(id);
    };
    const releaseTimers = () => {
      const tasks = [...held.values()];
      held.clear();
      for (const task of tasks) task();
    };
    Object.assign(window, { setTimeout: set, clearTimeout: clear, releaseTimers });
  });
  return () => page.evaluate(() => (window as unknown as { releaseTimers: () => void }).releaseTimers());
}

/** Has the network write, and waits for the end: by then the worker has handled all that was asked of it before. */
export async function write(page: Page): Promise<void> {
  await button(page, 'Write').click();
  await expect(button(page, 'Enough')).toHaveCount(0);
}

/** By how many pixels the page is wider than its window: it never should be. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
