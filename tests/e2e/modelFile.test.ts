/** Model files: export and import give the same completions, and files that are not models are refused. */

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { notice, prepare, tiny } from './faults';
import {
  button,
  choose,
  expect,
  expectMeasured,
  expectState,
  figure,
  file,
  inQuotes,
  openView,
  setting,
  test,
  write,
} from './page';

const completions = (page: Page) =>
  page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem');

async function complete(page: Page, prompt: string): Promise<string[]> {
  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(prompt);
  await write(page);
  return completions(page).allTextContents();
}

async function exportModel(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  await button(page, 'Saved runs').click();
  const downloading = page.waitForEvent('download');
  await button(page, name).click();
  const download = await downloading;
  await page.keyboard.press('Escape');
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function trainToEnd(page: Page): Promise<void> {
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expectMeasured(page);
}

test('an exported model writes the same on a fresh page, and hostile files do not replace it', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/');
  await prepare(page, 200);
  await trainToEnd(page);
  const before = await complete(page, 'the old');
  const perplexity = await figure(page, 'Validation perplexity');
  const model = await exportModel(page, 'Export model');
  expect(model.name).toBe('stories-model.inkling');
  const layers = await exportModel(page, 'Export for TensorFlow.js');
  expect(layers.name).toMatch(/\.zip$/);
  expect(Object.keys(unzipSync(layers.bytes))).toContain('model.json');

  const context = await browser.newContext({ baseURL }); // without the storage of the first
  const fresh = await context.newPage();
  await fresh.goto('/');
  await choose(fresh, file('given.inkling', model.bytes));
  await expectState(fresh, 'finished');
  expect(await figure(fresh, 'Validation perplexity')).toBeCloseTo(perplexity, 6);
  await expect(
    fresh.getByText('An imported model without its text. It can write; to train a network, add a text.'),
  ).toBeVisible();
  expect(await complete(fresh, 'the old')).toEqual(before);
  await expect(button(fresh, 'Train')).toBeDisabled();
  expect((await exportModel(fresh, 'Export model')).name).toBe('stories-model.inkling');

  const flipped = Buffer.from(model.bytes);
  flipped[flipped.length >> 1] ^= 0x10;
  const hostile = {
    'truncated.inkling': model.bytes.subarray(0, model.bytes.length >> 1),
    'garbage.inkling': Buffer.from('once upon a time there was no model at all'),
    'empty.inkling': Buffer.alloc(0),
    'holiday.inkling': Buffer.from(zipSync({ 'photo.txt': strToU8('a beach') })),
    'flipped.inkling': flipped,
  };
  for (const [name, bytes] of Object.entries(hostile)) {
    await choose(fresh, file(name, bytes));
    await expect(notice(fresh)).toContainText(`${inQuotes(name)} cannot be opened as a model.`);
    await expect(notice(fresh)).toContainText('Nothing else has changed.');
    await expectState(fresh, 'finished');
  }
  expect(await complete(fresh, 'the old')).toEqual(before);

  // A text replaces the model and can be trained on.
  await prepare(fresh, 20);
  await trainToEnd(fresh);
  await context.close();
});

test('a model file can be dropped on the page', async ({ page }) => {
  await page.goto('/');
  await prepare(page, 30);
  await trainToEnd(page);
  const { bytes } = await exportModel(page, 'Export model');
  await page.reload();
  await page.evaluate((encoded) => {
    const content = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], 'dropped.INKLING'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes.toString('base64'));
  await expectState(page, 'finished');
  await expect(
    page.getByText('An imported model without its text. It can write; to train a network, add a text.'),
  ).toBeVisible();
});

test('a vocabulary with markup and direction marks is shown as text', async ({ page }) => {
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs++;
    return dialog.dismiss();
  });
  await page.goto('/');
  const words = ['<img/src/onerror=alert(1)>', '\u202Eevil\u2066', '</script><b>bold</b>', 'plain'];
  const text = Array.from({ length: 900 }, (_, i) => words[(i * i + (i >> 2)) % 4]).join(' ');
  await choose(page, file('<b>marks\u202E.txt', text));
  await (await setting(page, 'Tokenizer')).selectOption({ label: 'Words and punctuation' });
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(800);
  await tiny(page, 30);
  await trainToEnd(page);
  const { bytes } = await exportModel(page, 'Export model');
  await page.reload();
  await choose(page, file('marks.inkling', bytes));
  await expectState(page, 'finished');
  await complete(page, '<img src=x onerror=alert(1)> plain \u202E');
  await expect(completions(page).first()).toContainText('<');
  for (const element of ['b', 'img', 'script[src=""]'])
    await expect(completions(page).locator(element)).toHaveCount(0);
  await button(page, 'Saved runs').click();
  await expect(page.getByRole('dialog').locator('b, img')).toHaveCount(0);
  // Each name is isolated, so that it cannot change the direction of the text around it.
  await expect(page.getByRole('dialog').locator('bdi').first()).toBeVisible();
  expect(dialogs).toBe(0);
});
