/** What a person drops or pastes anywhere on the page, and what becomes of it. */

import type { Locator, Page } from '@playwright/test';
import { button, choose, expect, figure, file, inQuotes, output, setting, stories, test } from './page';

test.beforeEach(async ({ page }) => {
  await page.goto('/#view=write');
});

interface Data {
  /** Strings by MIME type. */
  readonly strings?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly type?: string; readonly content: string }[];
}

/**
 * Drags data over the element and drops it there, or pastes it into the element.
 * @returns the events that the page has kept from the browser
 */
function transfer(target: Locator, way: 'drop' | 'paste', data: Data): Promise<string[]> {
  return target.evaluate(
    (element, [how, { strings = {}, files = [] }]) => {
      const dataTransfer = new DataTransfer();
      for (const [type, value] of Object.entries(strings)) dataTransfer.setData(type, value);
      for (const { name, type, content } of files)
        dataTransfer.items.add(new File([content], name, { type }));
      const options = { bubbles: true, cancelable: true };
      const events =
        how === 'paste'
          ? [new ClipboardEvent('paste', { ...options, clipboardData: dataTransfer })]
          : ['dragenter', 'dragover', 'drop'].map(
              (name) => new DragEvent(name, { ...options, dataTransfer }),
            );
      return events.filter((event) => !element.dispatchEvent(event)).map(({ type }) => type);
    },
    [way, data] as const,
  );
}

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt', exact: true });
const allOfDrop = ['dragenter', 'dragover', 'drop'];
const expectNotice = (page: Page, sentence: string) =>
  expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
const expectText = async (page: Page, name: string) => {
  await expect(page.locator('main').getByText(name, { exact: true }).first()).toBeVisible();
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(200);
};
const words = stories(300);

test('text from a word processor or a spreadsheet is read, not the picture of it', async ({ page }) => {
  const picture = { name: 'image.png', type: 'image/png', content: '\u0000\u0001\u0002\u0003' };
  const strings = { 'text/plain': words, 'text/html': `<p>${words}</p>` };
  await transfer(page.locator('body'), 'paste', { strings, files: [picture] });
  await expectText(page, 'Pasted text');
  const markup = `<style>p {}</style><p onclick="window.ran=1">${words}</p><img src=x onerror="window.ran=1">`;
  await transfer(page.locator('body'), 'drop', { strings: { 'text/html': markup }, files: [picture] });
  await expectText(page, 'Dropped text');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await transfer(page.locator('body'), 'paste', { files: [picture] });
  await expectNotice(page, `${inQuotes('image.png')} does not look like plain text.`);
});

test('a file is loaded wherever it is let go, even over a field or a sheet', async ({ page }) => {
  const drop = (target: Locator, name: string) =>
    transfer(target, 'drop', {
      strings: { 'text/plain': `/home/ada/${name}`, 'text/uri-list': `file:///home/ada/${name}` },
      files: [{ name, content: words }],
    });
  const fields = [prompt(page), await setting(page, 'Steps'), page.locator('select').first()];
  for (const [index, field] of fields.entries()) {
    expect(await drop(field, `${index}.txt`)).toEqual(allOfDrop);
    await expectText(page, `${index}.txt`);
  }
  await button(page, 'Paste text').first().click();
  await drop(page.getByLabel('Your text'), 'sheet.txt');
  await expectText(page, 'sheet.txt');
  await expect(page.locator('dialog[open]')).toHaveCount(0);

  expect(await transfer(prompt(page), 'paste', { files: [{ name: 'pasted.txt', content: words }] })).toEqual([
    'paste',
  ]);
  await expectText(page, 'pasted.txt');
});

test('text that is dragged or pasted into a field goes into the field', async ({ page }) => {
  const field = prompt(page);
  await field.fill('');
  const title = page.getByRole('heading', { name: 'Drop a text you love.' });
  await title.selectText();
  await title.dragTo(field);
  await expect(field).toHaveValue(/Drop a text you love/);
  const both = { strings: { 'text/plain': 'words' }, files: [{ name: 'one.txt', content: words }] };
  expect(await transfer(prompt(page), 'paste', both)).toEqual([]);
  await expect(title).toBeVisible(); // nothing was loaded
});

test('a drop without a file or a text is explained, and never leaves the page', async ({ page }) => {
  const link = { 'text/uri-list': 'https://example.org/', 'text/plain': 'https://example.org/' };
  for (const [strings, sentence] of [
    [link, 'You dropped a link, not a file.'],
    [{ 'text/plain': 'C:\\novels\\one.txt' }, 'You dropped the path of a file, not the file itself.'],
    [{}, 'There was nothing in the drop.'],
    [{ 'application/x-thing': 'thing' }, 'The drop contains neither a text nor a file.'],
  ] as const) {
    expect(await transfer(page.locator('header'), 'drop', { strings })).toEqual(allOfDrop);
    await expectNotice(page, sentence);
  }
  expect(await transfer(prompt(page), 'drop', { strings: link })).toEqual(allOfDrop);
  await expectNotice(page, 'a link, not a file');
});

/** Makes the next dropped file appear as a folder of `files`; a name that ends in a slash is an empty folder. */
async function dropFolder(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((contents) => {
    const entries = Object.entries(contents).map(([name, content]) => ({
      name: name.replace('/', ''),
      isFile: !name.endsWith('/'),
      isDirectory: name.endsWith('/'),
      file: (resolve: (file: File) => void) => resolve(new File([content], name)),
    }));
    const readEntries = (resolve: (batch: unknown[]) => void) => resolve(entries.splice(0, 2));
    const folder = { name: 'notes', isFile: false, isDirectory: true, createReader: () => ({ readEntries }) };
    Object.assign(DataTransferItem.prototype, { webkitGetAsEntry: () => folder });
  }, files);
  await transfer(page.locator('header'), 'drop', { files: [{ name: 'notes', content: '' }] });
}

test('of a folder, everything that is text is read, and the rest is listed with its reason', async ({
  page,
}) => {
  const files = {
    '.git/': '',
    '._one.txt': '\u0000\u0005',
    LICENSE: words,
    'one.tex': [...words].reverse().join(''), // else it would be left out as a duplicate
    'scan.pdf': '\0\x01\x02\x03',
  };
  await dropFolder(page, files);
  const sentence =
    '2 files were read. 2 files and 1 folder were left out: 1 hidden or system file, 1 hidden or system folder, 1 not text.';
  await expect(page.getByText(sentence)).toBeVisible();
  await page.getByText('Look inside the text').click();
  for (const name of ['notes/LICENSE', 'notes/._one.txt', 'notes/.git/', 'notes/scan.pdf']) {
    await expect(page.getByRole('listitem').getByText(name, { exact: true })).toBeVisible();
  }

  // The list stays when the same text is read again.
  const tokens = await figure(page, 'Tokens');
  await (await setting(page, 'Tokenizer')).selectOption({ label: 'Characters' });
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(2 * tokens);
  await expect(page.getByText(sentence)).toBeVisible();

  await dropFolder(page, { 'a.pdf': '\0\x01\x02\x03', '.DS_Store': '' });
  await expectNotice(page, `${inQuotes('notes/a.pdf')} does not look like plain text.`);
});

test('of several chosen files, those that are not text are left out; if none is left, why', async ({
  page,
}) => {
  await choose(page, file('one.txt', words), file('scan.pdf', '\0\x01\x02\x03'));
  await expect(page.getByText('1 file was read. 1 file was left out: 1 not text.')).toBeVisible();
  const tokens = await output(page, 'Tokens').getAttribute('data-value');
  await choose(page, file('a.pdf', '\0\x01\x02\x03'), file('b.txt', ''));
  await expectNotice(page, 'None of these files can be read as text.');
  await expectNotice(page, '2 files were left out: 1 not text, 1 empty.');
  await expect(output(page, 'Tokens')).toHaveAttribute('data-value', tokens ?? '');
});
