/** Saved runs, a model file and links of version 0.1.0 open in the current version of the page. */

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectProgress } from './faults';
import {
  button,
  choose,
  expect,
  expectState,
  figure,
  file,
  openSettings,
  openView,
  stories,
  test,
  write,
} from './page';
import { readDatabase, recordsOf, restoreDatabase, type SavedDatabase } from './savedDatabase';

type Lines = Readonly<Record<string, readonly string[]>>;
type Table = readonly (readonly (number | string | null)[])[];
type Fields = Readonly<Record<string, string>>;

/** What the page of version 0.1.0 showed. */
interface Opened {
  readonly label: string;
  /** By accessible name. */
  readonly figures: Readonly<Record<string, number>>;
  /** The value of each field by its label. */
  readonly settings: Fields;
  /** Rows of the results, in nats: validation and test. */
  readonly results: Table;
  /** By the accessible name of their list. */
  readonly completions: Lines;
}

interface Expected {
  readonly prompt: string;
  /** The sampling settings as a link fragment. */
  readonly writing: string;
  readonly paused: Opened & {
    readonly predictions: readonly string[];
    /** Step and training loss of the following steps. */
    readonly nextLosses: readonly (readonly [step: number, loss: number])[];
  };
  readonly finished: Opened & { readonly prompt: string; readonly curve: Table };
  readonly stopped: Opened & { readonly prompt: string; readonly curve: Table };
  readonly model: Pick<Opened, 'figures' | 'completions'> & { readonly predictions: readonly string[] };
  readonly links: readonly {
    readonly link: string;
    readonly settings: Fields;
    readonly sampling: Readonly<Record<string, string | boolean>>;
  }[];
}

/** Labels of version 0.1.0 that the page has changed since; the fixture keeps them as they were. */
const renamedLabels: Readonly<Record<string, string>> = {
  'Least steps': 'Minimum steps',
  'Left writer': 'Left column',
  'Right writer': 'Right column',
  'End at the first full stop': 'End at the first period',
};

/** The field that had the label `label` in version 0.1.0. */
const labeled = (page: Page, label: string) =>
  page.getByLabel(renamedLabels[label] ?? label, { exact: true });

const fixture = (name: string) => new URL(`../fixtures/version-0.1.0/${name}`, import.meta.url);
const expected: Expected = JSON.parse(readFileSync(fixture('expected.json'), 'utf8'));
const saved = readDatabase(fixture('saved-runs.json.gz'));

/** Matches values up to the last digits of a logarithm, which browsers may compute differently. */
function near(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 6);
  return Array.isArray(value) ? value.map(near) : value;
}

async function expectFigures(page: Page, figures: Opened['figures']): Promise<void> {
  for (const [name, value] of Object.entries(figures)) {
    await expect.poll(() => figure(page, name), { message: name }).toBeCloseTo(value, 6);
  }
}

/** Includes fields in closed disclosures. */
async function expectFields(page: Page, fields: Fields): Promise<void> {
  await openSettings(page);
  for (const [name, value] of Object.entries(fields)) {
    await expect(labeled(page, name), name).toHaveValue(value);
  }
}

/** Waits for the rows of the results. */
async function expectResults(page: Page, results: Table): Promise<void> {
  await openView(page, 'Learn');
  const cells = page.getByRole('table', { name: 'Results', exact: true }).getByRole('cell');
  const shown = () =>
    cells.evaluateAll((all) => all.map((cell) => (cell as HTMLElement).dataset.value || null));
  await expect(async () => {
    const values = (await shown()).map((value) => (value === null ? null : Number(value)));
    expect(values).toEqual(near(results.flat()));
  }).toPass({ timeout: 20_000, intervals: [100] });
}

/** The rows of the curve exported as CSV. */
async function savedCurve(page: Page): Promise<(number | string | null)[][]> {
  await openView(page, 'Learn');
  const downloading = page.waitForEvent('download');
  await button(page, 'Save chart as CSV').click();
  const content = await readFile(await (await downloading).path(), 'utf8');
  const [, ...rows] = content.trimEnd().split('\r\n');
  const read = (cell: string) => (cell === '' ? null : Number.isNaN(Number(cell)) ? cell : Number(cell));
  return rows.map((row) => row.split(',').map(read));
}

const firstItem = (text: string) => text.split('\n', 1)[0];

/** The same prompt and seed give the same words; no random draw is so close to a boundary that rounding would change it. */
async function expectCompletions(page: Page, prompt: string, completions: Lines): Promise<void> {
  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(prompt);
  await write(page);
  for (const [name, lines] of Object.entries(completions)) {
    const items = page.getByRole('list', { name, exact: true }).getByRole('listitem');
    await expect(items).toHaveCount(lines.length);
    const written = await items.allTextContents();
    expect(written.map(firstItem), name).toEqual(lines.map(firstItem));
    // Every later item of a list continues the prompt too; in that version only the first did.
    const others = written.flatMap((text) => text.split('\n').slice(1)).filter((item) => item !== '');
    for (const item of others) expect(item.startsWith(prompt), item).toBe(true);
  }
}

/** The alternatives to the first word, with their probabilities under the model itself. */
async function expectPredictions(page: Page, predictions: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: /^temperature / }).click();
  for (const [label, value] of [
    ['Temperature', '1'],
    ['Top-k', '0'],
    ['Top-p', '1'],
  ]) {
    await labeled(page, label).fill(value);
  }
  await page.keyboard.press('Escape');
  await write(page);
  const completions = page.getByRole('list', { name: 'Completions', exact: true });
  await completions.getByRole('listitem').first().locator('[tabindex="0"]').focus();
  await expect(page.getByRole('tooltip').getByRole('listitem')).toHaveText([...predictions]);
}

async function openPage(page: Page, database: SavedDatabase, fragment = expected.writing): Promise<void> {
  await restoreDatabase(page, database);
  await page.goto(`/#${fragment}`);
}

const continueButton = (page: Page) => button(page, 'Continue where you left off');

async function openList(page: Page): Promise<void> {
  await continueButton(page).waitFor();
  await button(page, 'Saved runs').first().click(); // the one next to "Continue"
}

async function openRun(page: Page, label: string): Promise<void> {
  await openList(page);
  await button(page, `Open ${label}`).click();
}

test('a paused run of version 0.1.0 is offered, restored unchanged, and continues with the same steps', async ({
  page,
}) => {
  const { label, figures, settings, results, completions, predictions, nextLosses } = expected.paused;
  await openPage(page, saved);
  const facts = page.locator('p', { has: page.getByText(label) });
  await expect(facts).toContainText(/step 66,497 of 2,021,875, paused · perplexity 127 · /);
  await continueButton(page).click();
  await expectState(page, 'paused');
  await expectFigures(page, figures);
  await expectFields(page, settings);
  await expectResults(page, results);
  await expect(page.getByText('· saved')).toBeVisible();
  await expectCompletions(page, expected.prompt, completions);
  await expectPredictions(page, predictions);

  for (const [step] of nextLosses) {
    await button(page, 'Step once').click();
    await expect.poll(() => figure(page, 'Step')).toBe(step);
  }
  const losses = (await savedCurve(page)).filter(([step]) => Number(step) > figures.Step);
  expect(losses.map(([step]) => step)).toEqual(nextLosses.map(([step]) => step));
  for (const [index, [, loss]] of nextLosses.entries()) {
    expect(losses[index][1]).toBeCloseTo(loss, 4); // processors round a little differently
  }

  await button(page, 'Resume').click();
  await expectProgress(page);
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  await expect(page.getByText('· saved')).toBeVisible();
  const step = await figure(page, 'Step');
  await page.reload();
  await openRun(page, label);
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(step);
});

test('if the newest generation of version 0.1.0 is incomplete, the previous one opens', async ({ page }) => {
  const isOlder = ({ key }: { readonly key: unknown }) => !String((key as unknown[])[1]).startsWith('2/');
  const stores = saved.stores.map((store) =>
    store.name === 'chunks' ? { ...store, records: store.records.filter(isOlder) } : store,
  );
  const runs = recordsOf(saved, 'runs').map(
    ({ value }) => value as { older: { facts?: { trainer: { step: number } } } },
  );
  const step = runs.flatMap(({ older }) => older.facts?.trainer.step ?? []);
  expect(step).toHaveLength(1);
  expect(step[0]).toBeLessThan(expected.paused.figures.Step);
  await openPage(page, { ...saved, stores });
  await continueButton(page).click();
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(step[0]);
  await button(page, 'Resume').click();
  await expectProgress(page);
});

test('all runs of version 0.1.0 are listed with their names, and can be renamed and deleted', async ({
  page,
}) => {
  const { paused, stopped, finished } = expected;
  await openPage(page, saved);
  await openList(page);
  const rows = page.getByRole('list', { name: 'Saved runs' }).getByRole('listitem');
  await expect(rows.getByRole('heading')).toHaveText([paused.label, stopped.label, finished.label]);
  await expect(rows.nth(1)).toContainText(/step 2,214 of 10,000,000, stopped · perplexity 288/);
  await expect(rows.nth(2)).toContainText(/step 2,000, finished · perplexity 10/);
  await button(page, `Rename ${stopped.label}`).click();
  await page.keyboard.type('Another name');
  await page.keyboard.press('Enter');
  await expect(rows.nth(1).getByRole('heading')).toHaveText('Another name');
  await button(page, `Delete ${finished.label}`).click();
  await button(page, 'Delete').click();
  await expect(rows.getByRole('heading')).toHaveText([paused.label, 'Another name']);
});

for (const state of ['finished', 'stopped'] as const) {
  test(`a ${state} run of version 0.1.0 opens with its history and results and can train further`, async ({
    page,
  }) => {
    const { label, figures, settings, results, curve, completions, prompt } = expected[state];
    await openPage(page, saved, expected.writing.replace('left=mixture', 'left=untrained'));
    await openRun(page, label);
    await expectState(page, state);
    await expectFigures(page, figures);
    await expectFields(page, settings);
    await expectResults(page, results);
    await expect(page.getByText('on all unseen text').first()).toBeVisible();
    expect(await savedCurve(page)).toEqual(near(curve));
    await expectCompletions(page, prompt, completions);
    await button(page, 'More steps').click();
    await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(figures.Step);
  });
}

test('a model file of version 0.1.0 opens, writes the same completions, and can be exported again', async ({
  page,
}) => {
  const { figures, completions, predictions } = expected.model;
  await page.goto(`/#${expected.writing.replace('left=mixture', 'left=untrained')}`);
  await choose(page, file('model.inkling', readFileSync(fixture('model.inkling'))));
  await expectState(page, 'finished');
  await expect(
    page.getByText('An imported model without its text. It can write; to train a network, add a text.'),
  ).toBeVisible();
  await expectFigures(page, figures);
  await expectCompletions(page, expected.prompt, completions);
  await expectPredictions(page, predictions);
  await button(page, 'Saved runs').click();
  const downloading = page.waitForEvent('download');
  await button(page, 'Export model').click();
  expect((await downloading).suggestedFilename()).toBe('stories-model.inkling');
});

test('links of version 0.1.0 apply the settings they name and the defaults of that version for the rest', async ({
  page,
}) => {
  await page.goto('/');
  await choose(page, file('stories.txt', stories(3_000)));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(2000);
  const samplingButton = page.getByRole('button', { name: /^temperature/ });
  for (const { link, settings, sampling } of expected.links) {
    await page.goto(`/${link || '#'}`);
    // Without a fragment the page starts with the defaults of this version.
    await expectFields(page, link ? settings : { ...settings, Tokenizer: 'punctuation' });
    await openView(page, 'Write');
    await samplingButton.click();
    for (const [name, value] of Object.entries(sampling)) {
      const field = labeled(page, name);
      if (typeof value === 'string') await expect(field, name).toHaveValue(value);
      else await expect(field, name).toBeChecked({ checked: value });
    }
    await page.keyboard.press('Escape');
    await expect(page.getByLabel('Temperature', { exact: true })).toHaveCount(0);
  }
});
