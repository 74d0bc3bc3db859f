/** The main workflow in Firefox: choose a text, train a network on each backend, generate text. */

import { stories } from '../e2e/shared';
import {
  buttons,
  choose,
  expect,
  expectProgress,
  expectState,
  figure,
  makeSmall,
  press,
  select,
  startEndlessRun,
  test,
  type,
  write,
} from './page';

for (const { backend, words, steps } of [
  { backend: 'WebAssembly', words: 20_000, steps: 600 },
  { backend: 'WebGL', words: 3_000, steps: 60 }, // with a software renderer
  { backend: 'TensorFlow.js (WebGL)', words: 3_000, steps: 60 },
]) {
  test(`a network trains on ${backend}, and the same seed gives the same completions`, async ({
    firefox,
    page,
    skip,
  }) => {
    skip(backend.includes('WebGL') && !firefox.hasWebgl, 'without a screen Firefox has no WebGL');
    await choose(page, 'stories.txt', stories(words));
    const guess = Math.log(await figure(page, 'Distinct words'));
    await makeSmall(page);
    await select(page, 'Backend', backend);
    await type(page, 'Steps', String(steps));

    await press(page, 'Step once');
    await expectState(page, 'paused');
    const first = await figure(page, 'Training loss');
    expect(first).toBeGreaterThan(0);
    await press(page, 'Resume');
    await expectState(page, 'finished');
    expect(await figure(page, 'Step')).toBe(steps);
    expect(await figure(page, 'Training loss')).toBeLessThan(first);
    await expect.poll(() => figure(page, 'Validation loss')).toBeLessThan(guess);
    expect((await buttons(page)).some((name) => name.startsWith(backend) && name.includes(' · '))).toBe(true);

    const texts = await write(page);
    for (const text of texts) expect(text).toMatch(/^the old\W.*(\s+\S+){20}/); // forty words
    expect(await write(page)).toEqual(texts);
  });
}

test('training pauses, resumes, continues during writing, stops and resets', async ({ page }) => {
  await choose(page, 'stories.txt', stories(5_000));
  await makeSmall(page);
  await startEndlessRun(page);
  await press(page, 'Pause');
  await expectState(page, 'paused');
  const paused = await figure(page, 'Step');
  expect(paused).toBeGreaterThan(0);
  await write(page); // the worker has answered a later request, and nothing may have changed while paused
  expect(await figure(page, 'Step')).toBe(paused);

  await press(page, 'Resume');
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(paused);
  await write(page);
  await expectProgress(page);
  await press(page, 'Stop');
  await expectState(page, 'stopped');
  await press(page, 'Reset');
  await expect.poll(() => figure(page, 'Step')).toBe(0);
});

test('a text can be dropped on the page', async ({ page }) => {
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
    for (const event of ['dragenter', 'dragover', 'drop']) {
      const options = { dataTransfer, bubbles: true, cancelable: true };
      document.querySelector('header')?.dispatchEvent(new DragEvent(event, options));
    }
  }, stories(2_000));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(1500);
});

test('text can be typed into the paste sheet', async ({ page }) => {
  await press(page, 'Paste text');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.type('the old fox and the cat');
  expect(await page.$eval('dialog textarea', (field) => field.value)).toBe('the old fox and the cat');
});
