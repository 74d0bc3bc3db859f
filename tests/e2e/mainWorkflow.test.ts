/** The main workflow: choose a text, train a network on it, generate text. */

import { defaultCorpusConfig } from '../../src/config/presets';
import { buildCorpus } from '../../src/corpus/buildCorpus';
import {
  button,
  choose,
  expect,
  expectProgress,
  expectState,
  figure,
  file,
  loadStories,
  makeSmall,
  openView,
  output,
  prepareEndlessRun,
  set,
  setting,
  startEndlessRun,
  stories,
  test,
  write,
} from './page';

test('a network trained on a text beats word frequencies and writes', async ({ page }) => {
  await page.goto('/');
  await choose(page, file('stories.txt', stories(20_000)));
  await expect(output(page, 'Tokens')).toHaveAttribute('data-value', /^\d{5}$/);
  expect(await figure(page, 'Distinct words')).toBeGreaterThan(1000);

  await makeSmall(page);
  await set(page, 'Steps', 800);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  expect(await figure(page, 'Step')).toBe(800);

  const text = {
    kind: 'files' as const,
    files: [{ name: 'stories.txt', blob: new Blob([stories(20_000)]) }],
  };
  const { unigramEntropy } = (await buildCorpus(text, defaultCorpusConfig)).summary;
  await expect.poll(() => figure(page, 'Validation loss')).toBeLessThan(unigramEntropy);
  expect(await figure(page, 'Validation perplexity')).toBeCloseTo(
    Math.exp(await figure(page, 'Validation loss')),
    3,
  );
  expect(await figure(page, 'Words per second')).toBeGreaterThan(0);

  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('the old');
  await button(page, 'Write').click();
  const completions = page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem');
  await expect(completions).toHaveCount(3);
  for (const completion of await completions.all()) {
    await expect(completion).toContainText(/^the old/);
    await expect(completion).toContainText(/(\S+\s+){20}/);
  }
});

test('the sample is fetched and can be trained on', async ({ page }) => {
  await page.goto('/');
  await button(page, 'Use the sample').click();
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(200_000);
  expect(await page.evaluate(() => window.scrollY)).toBe(0); // moving the focus does not scroll the page
  await makeSmall(page);
  await set(page, 'Steps', 50);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
});

test('first names set the tokenizer and the preset, and a novel after them restores both', async ({
  page,
}) => {
  await page.goto('/');
  await button(page, 'Choose a sample').click();
  const names = button(page, 'First names');
  await expect(names).toHaveAccessibleDescription(/letter by letter/);
  await names.click();
  await expect.poll(() => figure(page, 'Tokens')).toBe(59_167);
  await expect(
    page.getByText('the tokenizer was set to Characters and the preset to makemore'),
  ).toBeVisible();
  await expect(await setting(page, 'Tokenizer')).toHaveValue('characters');
  await expect(await setting(page, 'Preset')).toHaveValue('makemore');
  await button(page, 'Choose a sample').click();
  await button(page, 'Moby-Dick').click();
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(200_000);
  await expect(page.getByText('the preset to makemore')).toHaveCount(0);
  await expect(await setting(page, 'Tokenizer')).toHaveValue('punctuation');
  await expect(await setting(page, 'Preset')).toHaveValue('quick');
});

test('a single step shows one of its examples, until training goes on', async ({ page }) => {
  await prepareEndlessRun(page, { words: 10_000, address: '/' });
  await openView(page, 'Learn');
  await button(page, 'Step once').click();
  const example = page.getByRole('region', { name: 'One example of this step' });
  await expect(example).toContainText(/Step 1 · one of its [\d,]+ examples/);
  await expect(example.getByText(/^p = /)).toHaveCount(2);
  await expect(example.getByText(/^−ln p = \d/)).toHaveCount(2);
  await button(page, 'Step once').click();
  await expect(example).toContainText('Step 2 · ');
  await button(page, 'Resume').click();
  await expect(example).toHaveCount(0);
});

test('a link for a class opens one press from training, with its sample, settings and prompt', async ({
  page,
}) => {
  await page.goto('/#steps=30&hiddenSize=8&embeddingSize=4&sample=firstNames&tokenizer=characters&prompt=zo');
  await expect.poll(() => figure(page, 'Tokens')).toBe(59_167);
  await expect(await setting(page, 'Tokenizer')).toHaveValue('characters');
  await expect(await setting(page, 'Steps')).toHaveValue('30');
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  expect(await figure(page, 'Step')).toBe(30);
  await openView(page, 'Write');
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue('zo');
});

test('training pauses, steps once, resumes, stops and resets', async ({ page }) => {
  await prepareEndlessRun(page, { words: 10_000, address: '/' });
  await startEndlessRun(page);
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  const paused = await figure(page, 'Step');
  expect(paused).toBeGreaterThan(0);
  await write(page); // the worker has answered a later request, and nothing may have changed while paused
  expect(await figure(page, 'Step')).toBe(paused);
  await button(page, 'Step once').click();
  await expect.poll(() => figure(page, 'Step')).toBe(paused + 1);
  await button(page, 'Resume').click();
  await expectState(page, 'training');
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(paused + 1);
  await button(page, 'Stop').click();
  await expectState(page, 'stopped');
  await button(page, 'Reset').click();
  await expect.poll(() => figure(page, 'Step')).toBe(0);
});

test('the network writes before and during training, and the same seed gives the same completions', async ({
  page,
}) => {
  await prepareEndlessRun(page, { words: 10_000, address: '/' });
  const completions = page.getByRole('list', { name: 'Completions', exact: true });
  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('the zyzzyva and the');
  await button(page, 'Write').click();
  await expect(completions.getByRole('listitem')).toHaveCount(3);
  await completions.getByText('zyzzyva').first().hover();
  await expect(page.getByRole('tooltip')).toContainText(
    'does not occur in this text, so the model sees a blank',
  );

  await startEndlessRun(page);
  await write(page);
  await expect(completions.getByRole('listitem')).toHaveCount(3);
  await expectProgress(page);

  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  const texts: string[][] = [];
  for (let i = 0; i < 2; i++) {
    await write(page);
    texts.push(await completions.getByRole('listitem').allInnerTexts());
  }
  expect(texts[1]).toEqual(texts[0]);
});

test('the specimen is rewritten as the network learns, and at the end is of the kept parameters', async ({
  page,
}) => {
  await page.goto('/');
  await loadStories(page, 10_000);
  await makeSmall(page);
  await openView(page, 'Learn');
  const specimen = page.getByRole('list', { name: 'Specimen', exact: true });
  await expect(specimen.getByRole('listitem')).toHaveCount(0);
  await button(page, 'Train').click();
  await expect(specimen.getByRole('listitem')).toHaveCount(1);
  const first = await specimen.textContent();
  await expectState(page, 'finished');
  const ended = page.getByText(/^What it writes at step /);
  await expect(ended).toHaveText(/step [1-9]/);
  await expect.poll(() => specimen.textContent()).not.toBe(first);
  await openView(page, 'Write');
  const step = /step ([\d,]+)/.exec((await ended.textContent()) ?? '')?.[1];
  await expect(page.getByRole('heading', { name: `now, at step ${step}` })).toBeVisible();
  // The column that was not in view is written once it is.
  const before = page.getByRole('list', { name: 'Completions before training', exact: true });
  await expect(before.getByRole('listitem')).toHaveCount(3);
});

test('a stopped run can be resumed, from the verdict too, or started over', async ({ page }) => {
  await page.goto('/');
  await loadStories(page, 20_000);
  await makeSmall(page);
  await set(page, 'Steps', 100_000);
  await openView(page, 'Learn');
  await button(page, 'Train').click();
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(0);
  await button(page, 'Stop').click();
  await expectState(page, 'stopped');
  const step = await figure(page, 'Step');
  await button(page, 'Resume').click();
  await expectState(page, 'training');
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(step);
  await button(page, 'Stop').click();
  await expectState(page, 'stopped');
  await page.getByRole('group', { name: 'Verdict' }).getByRole('button', { name: 'Resume the run' }).click();
  await expectState(page, 'training');
  await button(page, 'Stop').click();
  await expectState(page, 'stopped');
  await expect(button(page, 'More steps')).toContainText(/\+[\d,]+$/);
  // With other settings, Train starts a new run; the stopped one can still go on.
  await set(page, 'Batch size', 16);
  await expect(button(page, 'Train')).toBeVisible();
  await button(page, 'Resume').click();
  await expectState(page, 'training');
});

test('a word shows its alternatives, at other temperatures too, and pressing one continues from it', async ({
  page,
}) => {
  await page.goto('/');
  await loadStories(page, 10_000);
  await makeSmall(page);
  await write(page);
  const word = page
    .getByRole('list', { name: 'Completions', exact: true })
    .getByRole('listitem')
    .first()
    .locator('[data-kind="word"]')
    .nth(3);
  await word.hover();
  const alternatives = page.getByRole('tooltip').getByRole('listitem');
  // Ten, and the word itself if it is not among them.
  await expect.poll(async () => [10, 11].includes(await alternatives.count())).toBe(true);
  await expect(alternatives.first()).toContainText('%');
  const rail = page.getByRole('complementary', { name: 'Alternatives' });
  await expect(rail).toContainText('The word was drawn with these probabilities: temperature 0.8, top-k 40.');
  const temperature = rail.getByRole('slider', { name: 'Shown at temperature' });
  await temperature.press('Home');
  await expect(rail).toContainText('These are the probabilities at temperature 0');
  await expect(alternatives.first()).toContainText('100%');
  const third = alternatives.nth(2).getByRole('button');
  const chosen = await third.textContent();
  await third.click();
  const prompt = page.getByRole('textbox', { name: 'Prompt', exact: true });
  await expect(prompt).toBeFocused();
  expect((await prompt.inputValue()).endsWith(chosen ?? '?')).toBe(true);
  const completions = page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem');
  await expect(completions.first()).toContainText(await prompt.inputValue());
});
