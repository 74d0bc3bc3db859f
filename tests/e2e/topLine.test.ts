/** The top line: nothing in it or below it moves when a run changes its state or a setting is changed. */

import type { Page } from '@playwright/test';
import {
  button,
  expect,
  expectState,
  openSettings,
  openView,
  prepareEndlessRun,
  set,
  startEndlessRun,
  test,
} from './page';

/** The positions of what is always there, in pixels. */
async function positions(page: Page): Promise<unknown> {
  const parts = [
    page.locator('#primary-control'),
    button(page, 'Stop'),
    button(page, 'Reset'),
    page.getByRole('tab', { name: 'Learn', exact: true }),
    page.getByRole('figure', { name: 'Loss by step' }),
  ];
  return Promise.all(parts.map((part) => part.boundingBox()));
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [768, 1024],
] as const) {
  test(`at ${width} px, changing a setting while paused moves nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await prepareEndlessRun(page, { address: '/' });
    await startEndlessRun(page);
    await button(page, 'Pause').click();
    await expectState(page, 'paused');
    if (width >= 1000) await openSettings(page);
    const before = await positions(page);
    await set(page, 'Hidden size', 52);
    await expect(button(page, 'Start over')).toBeVisible();
    expect(await positions(page)).toEqual(before);
  });
}

test('Look inside explains each layer with the numbers of the present network', async ({ page }) => {
  await prepareEndlessRun(page, { address: '/' });
  await openView(page, 'Look inside');
  const layers = page.getByRole('tabpanel', { name: 'Look inside', exact: true }).getByRole('listitem');
  await expect(layers).toHaveCount(5);
  await expect(layers.first()).toContainText('Embedding');
  await expect(layers.nth(1)).toContainText('48 × 48');
  await expect(layers.last()).toContainText(/numbers to learn, \d+% of all/);
});
