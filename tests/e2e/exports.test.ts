/** What leaves the page only when asked: pictures, tables, texts, a link; and what it does while nobody looks. */

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
  output,
  prepareEndlessRun,
  prepareRun,
  set,
  startEndlessRun,
  stories,
  test,
} from './page';

/** Presses a button and reads the file that is saved. */
async function saved(page: Page, name: string): Promise<{ name: string; content: Buffer }> {
  const coming = page.waitForEvent('download');
  await button(page, name).click();
  const download = await coming;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

async function trained(page: Page, name: string): Promise<void> {
  await prepareRun(page, { steps: 60, name, address: '/' });
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expectMeasured(page);
}

/** How many colours a picture has, and the share of its most frequent one. */
function coloursOf(page: Page, png: Buffer) {
  return page.evaluate(async (encoded) => {
    const image = new Image();
    image.src = `data:image/png;base64,${encoded}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const counts = new Map<number, number>();
    for (const pixel of new Uint32Array(data.buffer)) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    const has = (red: number, green: number, blue: number) =>
      counts.has(((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0);
    return {
      count: counts.size,
      paper: Math.max(...counts.values()) / (canvas.width * canvas.height),
      ink: has(0x1d, 0x22, 0x2c),
      training: has(0x20, 0x41, 0x8f),
      validation: has(0xc9, 0x82, 0x12),
    };
  }, png.toString('base64'));
}

test('the chart is saved as a picture of twice its size, on paper, with its lines and a caption', async ({
  page,
}) => {
  await trained(page, '../my:stories.txt');
  const { name, content } = await saved(page, 'Save chart as PNG');
  expect(name).toBe('my-stories-curve.png');
  expect(content.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const chart = page.getByRole('figure', { name: 'Loss by step' });
  const box = await chart.boundingBox();
  if (!box) throw new Error('The chart has no size.');
  const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)];
  expect(Math.abs(width - 2 * (box.width + 48))).toBeLessThanOrEqual(2);
  expect(height).toBeGreaterThan(2 * (box.height + 100));
  const colours = await coloursOf(page, content);
  expect(colours).toMatchObject({ ink: true, training: true, validation: true });
  expect(colours.count).toBeGreaterThan(50);
  expect(colours.paper).toBeGreaterThan(0.7);
});

test('the curve is saved as a table with what the figures say', async ({ page }) => {
  await prepareRun(page, { steps: 60, address: '/' });
  await expect(button(page, 'Save chart as CSV')).toBeDisabled();
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  const tests = page
    .getByRole('row', { name: /^the network/ })
    .getByRole('cell')
    .last();
  await expect(tests).toHaveText(/\d/); // all is measured
  const { name, content } = await saved(page, 'Save chart as CSV');
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

/** Remembers what the page copies, because its own policy lets nobody read the clipboard; call it before the visit. */
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

test('completions are saved and copied as they are read', async ({ page }) => {
  const copied = await watchClipboard(page);
  await holdTimers(page); // what is said of the copying stays until the test has seen it
  await page.goto('/#length=12&completions=2');
  await loadStories(page, 5_000);
  await makeSmall(page);
  await expect(button(page, 'Save completions')).toBeDisabled();
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('the zyzzyva and the');
  await button(page, 'Write').click();
  const shown = page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem');
  await expect(shown).toHaveCount(2);
  for (const line of await shown.all()) await expect(line.locator('[data-kind="word"]')).toHaveCount(12);
  await expect(button(page, 'Enough')).toHaveCount(0);

  const { name, content } = await saved(page, 'Save completions');
  const text = content.toString('utf8');
  expect(name).toBe('stories-completions.txt');
  expect(text).toContain('Prompt: the zyzzyva and the\n');
  expect(text).toContain('top-k 40 · 12 words · 2 times');
  expect(text).toContain('before training\n---');
  for (const line of await shown.allInnerTexts()) expect(text).toContain(`. ${line}\n`);

  await button(page, 'Copy completions').click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await copied()).toBe(text);
});

test('where nothing may be copied, the page says what to do instead', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto('/');
  await button(page, 'Copy link to these settings').click();
  await expect(
    page.getByRole('status').filter({ hasText: 'The address bar holds the same link' }),
  ).toBeVisible();
});

test('a copied link opens the same settings elsewhere, and holds nothing of the text', async ({
  page,
  context,
}) => {
  const copied = await watchClipboard(page);
  await holdTimers(page);
  await page.goto('/');
  await choose(page, file('secret.txt', stories(2_000)));
  await set(page, 'Learning rate', 0.0033333333333333335);
  await set(page, 'Hidden size', 77);
  await button(page, 'Copy link to these settings').click(); // before the address bar has followed
  await expect(page.getByText('Copied.')).toBeVisible();
  const link = await copied();
  expect(link).not.toContain('secret');
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByLabel('Hidden size', { exact: true })).toHaveValue('77');
  await expect(other.getByLabel('Learning rate', { exact: true })).toHaveValue('0.0033333333333333335');
});

/** Lets a test turn the page away, and counts what it asks of screen and notifications. */
async function beWatched(page: Page, permission: 'granted' | 'denied' = 'granted'): Promise<void> {
  await page.addInitScript((answer) => {
    const seen = { requests: 0, held: 0, notifications: [] as string[], asked: 0, focused: 0 };
    let hidden = false;
    Object.assign(window, {
      seen,
      turn: (away: boolean) => {
        hidden = away;
        document.dispatchEvent(new Event('visibilitychange'));
      },
    });
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
    const request = async () => {
      seen.requests++;
      seen.held++;
      const lock = new EventTarget();
      let held = true;
      const release = async () => {
        if (held) seen.held--;
        held = false;
        lock.dispatchEvent(new Event('release'));
      };
      return Object.assign(lock, { release });
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
    window.focus = () => {
      seen.focused++;
    };
    class Notified {
      static permission = sessionStorage.getItem('answered') ?? 'default'; // kept by browsers for the site
      static requestPermission = async () => {
        seen.asked++;
        Notified.permission = answer;
        sessionStorage.setItem('answered', answer);
        return answer;
      };
      onclick?: () => void;
      constructor(title: string) {
        seen.notifications.push(title);
        setTimeout(() => this.onclick?.(), 50);
      }
      close() {}
    }
    Object.defineProperty(window, 'Notification', { value: Notified });
  }, permission);
}

interface Watched {
  readonly seen: { requests: number; held: number; notifications: string[]; asked: number; focused: number };
  readonly turn: (away: boolean) => void;
}

const seen = (page: Page) => page.evaluate(() => (window as unknown as Watched).seen);
const turn = (page: Page, away: boolean) =>
  page.evaluate((hide) => (window as unknown as Watched).turn(hide), away);

test('the screen stays lit while it trains and somebody looks, and no longer', async ({ page }) => {
  await beWatched(page);
  await prepareEndlessRun(page, { address: '/' });
  expect((await seen(page)).requests).toBe(0);
  await startEndlessRun(page);
  await expect.poll(() => seen(page)).toMatchObject({ requests: 1, held: 1 });
  await turn(page, true);
  await expect.poll(() => seen(page)).toMatchObject({ requests: 1, held: 0 });
  await turn(page, false);
  await expect.poll(() => seen(page)).toMatchObject({ requests: 2, held: 1 });
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  await expect.poll(() => seen(page)).toMatchObject({ requests: 2, held: 0 });
  await button(page, 'Resume').click();
  await expect.poll(() => seen(page)).toMatchObject({ requests: 3, held: 1 });
  await button(page, 'Stop').click();
  await expectState(page, 'stopped');
  await expect.poll(() => seen(page)).toMatchObject({ requests: 3, held: 0 });
});

test('whoever went away is told of the end, by the title and where they wished by a notification', async ({
  page,
}) => {
  await beWatched(page);
  await page.goto('/');
  const usual = await page.title();
  await prepareEndlessRun(page);
  const offer = page.getByRole('checkbox', { name: 'Notify me at the end' });
  await expect(offer).not.toBeChecked();
  expect((await seen(page)).asked).toBe(0);
  await offer.check();
  await expect.poll(() => seen(page)).toMatchObject({ asked: 1 });
  await startEndlessRun(page);
  expect(await page.title()).toBe(usual);
  await turn(page, true);
  await expect(page).toHaveTitle(/^\d{1,2}% · Inkling$/);
  await turn(page, false);
  await button(page, 'Stop').click();
  await expectState(page, 'stopped');

  await set(page, 'Steps', 1500);
  await turn(page, true); // before it begins: so it cannot end earlier
  await button(page, 'Train').click();
  await expect(page).toHaveTitle('Finished · Inkling');
  await expect.poll(() => seen(page)).toMatchObject({ focused: 1 });
  const { notifications } = await seen(page);
  expect(notifications).toHaveLength(1);
  expect(notifications[0]).toMatch(/^Inkling has finished: perplexity \d/);
  await turn(page, false);
  await expect(page).toHaveTitle(usual);
  expect(notifications[0]).toContain(String(Math.round(await figure(page, 'Validation perplexity'))));
  await turn(page, true);
  await expect(page).toHaveTitle(usual); // no news
  await page.reload();
  await choose(page, file('stories.txt', stories(3_000)));
  await expect(offer).toBeChecked(); // as it was chosen
  expect(await seen(page)).toMatchObject({ asked: 0, notifications: [] });
  await offer.uncheck();
  await page.reload();
  await choose(page, file('stories.txt', stories(3_000)));
  await expect(offer).not.toBeChecked();
});

test('nobody is notified who looks on, and a refusal is told', async ({ page }) => {
  await beWatched(page, 'denied');
  await prepareRun(page, { steps: 40, address: '/' });
  const offer = page.getByRole('checkbox', { name: 'Notify me at the end' });
  await offer.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Allow notifications for this page in the browser’s settings')).toBeVisible();
  await expect(offer).not.toBeChecked();
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  expect((await seen(page)).notifications).toEqual([]);
  await expect(output(page, 'Training state')).toHaveText('finished');
});
