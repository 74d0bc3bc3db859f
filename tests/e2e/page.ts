/** Helpers that use the page like a user, and a fixture that fails on console errors and requests to other origins. */

import { test as base, expect as baseExpect, type Locator, type Page, type Request } from '@playwright/test';
import { endlessSteps, inQuotes, isElsewhere, smallSizes, stories } from './shared';

export { endlessSteps, inQuotes, stories };

/** Playwright's `expect`, but polling every 100 ms; by default the interval soon grows to a second. */
export const expect = baseExpect.configure({});
expect.poll = (actual, options) =>
  baseExpect.poll(actual, {
    intervals: [100],
    ...(typeof options === 'string' ? { message: options } : options),
  });

/** Playwright's message when it blocks the service worker, as it does in most tests. */
const serviceWorkerBlocked = 'Service Worker registration blocked by Playwright';

/** Fails the test at its end if the page logged an error or a warning, threw, or sent a request to another origin. */
export const test = base.extend<{ mayLogErrors: boolean; noErrors: undefined }>({
  /** For tests that provoke console messages. Requests to other origins still fail the test. */
  mayLogErrors: [false, { option: true }],
  noErrors: [
    async ({ page, baseURL, mayLogErrors }, use) => {
      const errors: string[] = [];
      const origin = new URL(baseURL ?? '').origin;
      page.on('console', (message) => {
        if (mayLogErrors || message.text() === serviceWorkerBlocked) return;
        if (['error', 'warning'].includes(message.type())) errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      const foreignRequests = new Set<Request>();
      page.context().on('request', (request) => {
        if (isElsewhere(request.url(), origin)) foreignRequests.add(request);
      });
      page.context().on('requestfailed', (request) => {
        if (mayLogErrors && request.failure()?.errorText === 'csp') foreignRequests.delete(request); // it was never sent
      });
      await use(undefined);
      expect([...errors, ...[...foreignRequests].map((request) => `requested ${request.url()}`)]).toEqual([]);
    },
    { auto: true },
  ],
});

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

export const output = (page: Page, name: string): Locator => page.locator(`output[aria-label="${name}"]`);

/** The value of a figure; NaN if it has none. */
export async function figure(page: Page, name: string): Promise<number> {
  const value = await output(page, name).getAttribute('data-value');
  return value ? Number(value) : Number.NaN;
}

export async function expectState(page: Page, state: string): Promise<void> {
  await expect.poll(() => output(page, 'Training state').textContent()).toBe(state);
}

/** Shows the view *Learn* and waits until the network has been evaluated on the whole validation and test text; the latter is evaluated last. */
export async function expectMeasured(page: Page): Promise<void> {
  await openView(page, 'Learn');
  const network = page
    .getByRole('table', { name: 'Results', exact: true })
    .getByRole('row', { name: /^the network/ });
  await expect(network.getByRole('cell').last()).toHaveAttribute('data-value', /\d/);
}

/** Expects that the run is training and that its step increases. */
export async function expectProgress(page: Page): Promise<void> {
  await expectState(page, 'training');
  const step = await figure(page, 'Step');
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(step);
}

/** Opens the settings unless they are open. */
export async function openSettings(page: Page): Promise<void> {
  const opener = settingsButton(page);
  if ((await opener.getAttribute('aria-expanded')) !== 'true') await opener.click();
}

/** By its text: while the sheet is open, its role is hidden. */
const settingsButton = (page: Page): Locator => page.locator('button', { hasText: /^Settings$/ });

/** A field of the settings, which are opened if necessary. */
export async function setting(page: Page, name: string): Promise<Locator> {
  await openSettings(page);
  return page.getByLabel(name, { exact: true });
}

/** Sets a number in the settings. In a narrow window these are a sheet, which is closed again. */
export async function set(page: Page, name: string, value: number): Promise<void> {
  const field = await setting(page, name);
  await field.fill(String(value));
  await field.blur();
  const sheet = page.getByRole('dialog', { name: 'Settings', exact: true });
  if (!(await sheet.isVisible())) return;
  await page.keyboard.press('Escape');
  await expect(settingsButton(page)).toHaveAttribute('aria-expanded', 'false');
}

/** Shows a view of the page. */
export async function openView(page: Page, name: 'Learn' | 'Look inside' | 'Write'): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

/** A text file for the file input. */
export const file = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

export async function choose(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.getByLabel('Text files', { exact: true }).setInputFiles(files);
}

/** Sets sizes with which a run takes a few seconds on any machine. */
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
  /** Name of the text file. */
  readonly name?: string;
  /** Opened first, if given. */
  readonly address?: string;
}

/** Loads stories and sets a small network and its steps. The run is not started. */
export async function prepareRun(
  page: Page,
  { steps, words = 5_000, name, address }: RunOptions,
): Promise<void> {
  if (address !== undefined) await page.goto(address);
  await loadStories(page, words, name);
  await makeSmall(page);
  await set(page, 'Steps', steps);
}

/** Prepares a run that never ends by itself. */
export function prepareEndlessRun(page: Page, options: Omit<RunOptions, 'steps'> = {}): Promise<void> {
  return prepareRun(page, { ...options, steps: endlessSteps });
}

/** Starts a run that never ends by itself, on the loaded text, and waits until it is training. */
export async function startEndlessRun(page: Page): Promise<void> {
  await set(page, 'Steps', endlessSteps);
  await button(page, 'Train').click();
  await expectState(page, 'training');
}

/**
 * Prevents timers of four seconds or more from firing, such as the one that removes an Undo. Call it before opening the
 * page.
 * @returns a function that fires the pending timers
 */
export async function holdTimers(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const { setTimeout: setTimer, clearTimeout: clearTimer } = window;
    const held = new Map<number | undefined, () => void>();
    const set = (task: () => void, ms = 0, ...args: unknown[]) => {
      if (ms < 4000) return setTimer(task, ms, ...args);
      const id = setTimer(() => {}, 2 ** 31 - 1); // a unique id
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

/** Writes in the view *Write*, and waits for the end. By then the worker has handled all earlier requests. */
export async function write(page: Page): Promise<void> {
  await openView(page, 'Write');
  await button(page, 'Write').click();
  await expect(button(page, 'Stop writing')).toHaveCount(0);
}

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
