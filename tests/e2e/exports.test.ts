/** Exports (chart, curve, completions, link), and behavior in a hidden tab: screen lock, title and notifications. */

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  button,
  choose,
  expect,
  expectMeasured,
  expectState,
  figure,
  file,
  holdTimers,
  loadStories,
  makeSmall,
  openView,
  output,
  prepareEndlessRun,
  prepareRun,
  set,
  setting,
  startEndlessRun,
  stories,
  test,
} from './page';

/** Presses a button and reads the downloaded file. */
async function download(page: Page, name: string): Promise<{ name: string; content: Buffer }> {
  const downloading = page.waitForEvent('download');
  await button(page, name).click();
  const downloaded = await downloading;
  return { name: downloaded.suggestedFilename(), content: await readFile(await downloaded.path()) };
}

async function trainToEnd(page: Page, name: string): Promise<void> {
  await prepareRun(page, { steps: 60, name, address: '/' });
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expectMeasured(page);
}

/** The number of colors in a picture, the share of the most frequent one, and which of the chart’s colors occur. */
function colorsOf(page: Page, png: Buffer) {
  return page.evaluate(async (encoded) => {
    const image = new Image();
    image.src = `data:image/png;base64,${encoded}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const counts = new Map<number, number>();
    for (const pixel of new Uint32Array(data.buffer)) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    const has = (red: number, green: number, blue: number) =>
      counts.has(((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0);
    return {
      count: counts.size,
      background: Math.max(...counts.values()) / (canvas.width * canvas.height),
      ink: has(0x1d, 0x22, 0x2c),
      training: has(0x20, 0x41, 0x8f),
      validation: has(0xb8, 0x74, 0x08),
    };
  }, png.toString('base64'));
}

test('the chart is saved as a PNG of twice its size, with background, curves and caption', async ({
  page,
}) => {
  await trainToEnd(page, '../my:stories.txt');
  const { name, content } = await download(page, 'Save chart as PNG');
  expect(name).toBe('my-stories-curve.png');
  expect(content.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const chart = page.getByRole('figure', { name: 'Loss by step' });
  const box = await chart.boundingBox();
  if (!box) throw new Error('The chart has no size.');
  const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)];
  expect(Math.abs(width - 2 * (box.width + 48))).toBeLessThanOrEqual(2);
  expect(height).toBeGreaterThan(2 * (box.height + 100));
  const colors = await colorsOf(page, content);
  expect(colors).toMatchObject({ ink: true, training: true, validation: true });
  expect(colors.count).toBeGreaterThan(50);
  expect(colors.background).toBeGreaterThan(0.7);
});

test('the curve is saved as CSV with the values of the figures', async ({ page }) => {
  await prepareRun(page, { steps: 60, address: '/' });
  await expect(button(page, 'Save chart as CSV')).toBeDisabled();
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  const tests = page
    .getByRole('row', { name: /^the network/ })
    .getByRole('cell')
    .last();
  await expect(tests).toHaveText(/\d/); // the evaluation is complete
  const { name, content } = await download(page, 'Save chart as CSV');
  expect(name).toBe('stories-curve.csv');
  const [header, ...rows] = content
    .toString('utf8')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(header.slice(0, 4)).toEqual(['step', 'training loss', 'smoothed training loss', 'validation loss']);
  expect(header).toEqual(expect.arrayContaining(['unigram loss', 'bigram loss', 'trigram loss']));
  for (const row of rows) expect(row).toHaveLength(header.length);
  const cell = (row: string[], column: string) => row[header.indexOf(column)];
  const tested = rows.find((row) => cell(row, 'test loss') !== '') ?? [];
  expect(cell(tested, 'measured on')).toBe('whole');
  expect(Number(cell(tested, 'validation loss'))).toBe(await figure(page, 'Validation loss'));
  expect(Number(cell(tested, 'test perplexity'))).toBeCloseTo(Math.exp(Number(cell(tested, 'test loss'))), 6);
  const steps = rows.map(([step]) => Number(step));
  expect(steps).toEqual([...steps].sort((one, other) => one - other));
  expect(steps.at(-1)).toBe(60);
});

/** Records what the page copies, because its policy forbids reading the clipboard. Call it before opening the page. */
async function watchClipboard(page: Page): Promise<() => Promise<string>> {
  await page.context().grantPermissions(['clipboard-write']);
  await page.addInitScript(() => {
    const copied: string[] = [];
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    Object.assign(window, { copied });
    navigator.clipboard.writeText = async (text) => {
      await write(text);
      copied.push(text);
    };
  });
  return () => page.evaluate(() => (window as unknown as { copied: string[] }).copied.at(-1) ?? '');
}

test('completions are saved and copied as shown', async ({ page }) => {
  const copied = await watchClipboard(page);
  await holdTimers(page); // the message about copying stays visible
  await page.goto('/#length=12&completions=2');
  await loadStories(page, 5_000);
  await makeSmall(page);
  await openView(page, 'Write');
  await expect(button(page, 'Save completions')).toBeDisabled();
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('the zyzzyva and the');
  await button(page, 'Write').click();
  const shown = page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem');
  await expect(shown).toHaveCount(2);
  for (const line of await shown.all()) await expect(line.locator('[data-kind="word"]')).toHaveCount(12);
  await expect(button(page, 'Stop writing')).toHaveCount(0);

  const { name, content } = await download(page, 'Save completions');
  const text = content.toString('utf8');
  expect(name).toBe('stories-completions.txt');
  expect(text).toContain('Prompt: the zyzzyva and the\n');
  expect(text).toContain('top-k 40 · 12 words · 2 completions');
  expect(text).toContain('before training\n---');
  for (const line of await shown.allInnerTexts()) expect(text).toContain(`. ${line}\n`);

  await button(page, 'Copy completions').click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await copied()).toBe(text);
});

test('if copying is not possible, the page says what to do instead', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto('/#settings=open');
  await button(page, 'Copy link to these settings').click();
  await expect(
    page.getByRole('status').filter({ hasText: 'The address bar contains the same link' }),
  ).toBeVisible();
});

test('a copied link opens the same settings and contains nothing of the text', async ({ page, context }) => {
  const copied = await watchClipboard(page);
  await holdTimers(page);
  await page.goto('/');
  await choose(page, file('secret.txt', stories(2_000)));
  await set(page, 'Learning rate', 0.0033333333333333335);
  await set(page, 'Hidden size', 77);
  await button(page, 'Copy link to these settings').click(); // before the address bar is updated
  await expect(page.getByText('Copied.')).toBeVisible();
  const link = await copied();
  expect(link).not.toContain('secret');
  const other = await context.newPage();
  await other.goto(link);
  await expect(await setting(other, 'Hidden size')).toHaveValue('77');
  await expect(await setting(other, 'Learning rate')).toHaveValue('0.0033333333333333335');
});

/** Lets a test hide the page, and records its use of screen locks and notifications. */
async function mockVisibility(page: Page, permission: 'granted' | 'denied' = 'granted'): Promise<void> {
  await page.addInitScript((answer) => {
    const recorded = { requests: 0, held: 0, notifications: [] as string[], asked: 0, focused: 0 };
    let hidden = false;
    Object.assign(window, {
      recorded,
      setHidden: (value: boolean) => {
        hidden = value;
        document.dispatchEvent(new Event('visibilitychange'));
      },
    });
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
    const request = async () => {
      recorded.requests++;
      recorded.held++;
      const lock = new EventTarget();
      let held = true;
      const release = async () => {
        if (held) recorded.held--;
        held = false;
        lock.dispatchEvent(new Event('release'));
      };
      return Object.assign(lock, { release });
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
    window.focus = () => {
      recorded.focused++;
    };
    class FakeNotification {
      static permission = sessionStorage.getItem('answered') ?? 'default'; // browsers store it per site
      static requestPermission = async () => {
        recorded.asked++;
        FakeNotification.permission = answer;
        sessionStorage.setItem('answered', answer);
        return answer;
      };
      onclick?: () => void;
      constructor(title: string) {
        recorded.notifications.push(title);
        setTimeout(() => this.onclick?.(), 50);
      }
      close() {}
    }
    Object.defineProperty(window, 'Notification', { value: FakeNotification });
  }, permission);
}

interface MockedWindow {
  readonly recorded: {
    requests: number;
    held: number;
    notifications: string[];
    asked: number;
    focused: number;
  };
  readonly setHidden: (value: boolean) => void;
}

const recorded = (page: Page) => page.evaluate(() => (window as unknown as MockedWindow).recorded);
const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((value) => (window as unknown as MockedWindow).setHidden(value), hidden);

test('the screen is kept on while a run trains in a visible tab, and no longer', async ({ page }) => {
  await mockVisibility(page);
  await prepareEndlessRun(page, { address: '/' });
  expect((await recorded(page)).requests).toBe(0);
  await startEndlessRun(page);
  await expect.poll(() => recorded(page)).toMatchObject({ requests: 1, held: 1 });
  await setHidden(page, true);
  await expect.poll(() => recorded(page)).toMatchObject({ requests: 1, held: 0 });
  await setHidden(page, false);
  await expect.poll(() => recorded(page)).toMatchObject({ requests: 2, held: 1 });
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  await expect.poll(() => recorded(page)).toMatchObject({ requests: 2, held: 0 });
  await button(page, 'Resume').click();
  await expect.poll(() => recorded(page)).toMatchObject({ requests: 3, held: 1 });
  await button(page, 'Stop').click();
  await expectState(page, 'stopped');
  await expect.poll(() => recorded(page)).toMatchObject({ requests: 3, held: 0 });
});

test('in a hidden tab the end of a run is shown in the title and, if enabled, by a notification', async ({
  page,
}) => {
  await mockVisibility(page);
  await page.goto('/');
  const usual = await page.title();
  await prepareEndlessRun(page);
  const offer = page.getByRole('checkbox', { name: 'Notify me when done' });
  await expect(offer).not.toBeChecked();
  expect((await recorded(page)).asked).toBe(0);
  await offer.check();
  await expect.poll(() => recorded(page)).toMatchObject({ asked: 1 });
  await startEndlessRun(page);
  expect(await page.title()).toBe(usual);
  await setHidden(page, true);
  await expect(page).toHaveTitle(/^\d{1,2}% · Inkling$/);
  await setHidden(page, false);
  await button(page, 'Stop').click();
  await expectState(page, 'stopped');

  await set(page, 'Steps', 1500);
  await setHidden(page, true); // before the run starts, so that it cannot end earlier
  await button(page, 'Train').click();
  await expect(page).toHaveTitle('Finished · Inkling');
  await expect.poll(() => recorded(page)).toMatchObject({ focused: 1 });
  const { notifications } = await recorded(page);
  expect(notifications).toHaveLength(1);
  expect(notifications[0]).toMatch(/^Inkling: training finished with perplexity \d/);
  await setHidden(page, false);
  await expect(page).toHaveTitle(usual);
  const perplexity = await figure(page, 'Validation perplexity');
  expect(notifications[0]).toContain(
    perplexity < 10 ? perplexity.toFixed(1) : String(Math.round(perplexity)),
  );
  await setHidden(page, true);
  await expect(page).toHaveTitle(usual); // nothing new
  await page.reload();
  await choose(page, file('stories.txt', stories(3_000)));
  await expect(offer).toBeChecked(); // the choice is remembered
  expect(await recorded(page)).toMatchObject({ asked: 0, notifications: [] });
  await offer.uncheck();
  await page.reload();
  await choose(page, file('stories.txt', stories(3_000)));
  await expect(offer).not.toBeChecked();
});

test('a visible tab sends no notification, and a denied permission is reported', async ({ page }) => {
  await mockVisibility(page, 'denied');
  await prepareRun(page, { steps: 40, address: '/' });
  const offer = page.getByRole('checkbox', { name: 'Notify me when done' });
  await offer.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Allow them for this page in the browser’s settings')).toBeVisible();
  await expect(offer).not.toBeChecked();
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  expect((await recorded(page)).notifications).toEqual([]);
  await expect(output(page, 'Training state')).toHaveText('finished');
});
