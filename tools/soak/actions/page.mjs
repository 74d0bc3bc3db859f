/** Actions on the page as a whole: exports, the theme, waiting and reloading. */
import { NoLongerPossible } from '../user.mjs';
import { download } from './runs.mjs';
import { loadText } from './texts.mjs';

export const pageActions = [
  {
    name: 'show a view',
    weight: 4,
    draw: (random) => ({ view: random.pick(['Learn', 'Look inside', 'Write', 'Write']) }),
    possible: () => true,
    act: (user, { view }) => user.page.getByRole('tab', { name: view, exact: true }).click(),
  },
  {
    name: 'open or close the settings',
    weight: 1,
    possible: () => true,
    act: (user) => user.press('Settings'),
  },
  {
    name: 'export a file',
    weight: 2,
    draw: (random) => ({ what: random.pick(['Save chart as PNG', 'Save chart as CSV', 'Save completions']) }),
    possible: (user, { what }) => user.may(what),
    async act(user, { what }) {
      const chart = user.page.locator('svg.recharts-surface').first();
      if (what.endsWith('PNG') && !(await chart.isVisible())) throw new NoLongerPossible('no chart is drawn');
      const saved = await download(user, () => user.press(what));
      await saved.delete();
    },
  },
  {
    name: 'switch the theme',
    weight: 1,
    possible: () => true,
    act: async (user) => user.press((await user.may('Dark theme')) ? 'Dark theme' : 'Light theme'),
  },
  {
    name: 'wait',
    weight: 2,
    draw: (random) => ({ ms: random.integer(1000, 7000) }), // also longer than an Undo is offered
    possible: () => true,
    act: (user, { ms }) => user.pause(ms),
  },
  {
    name: 'reload',
    weight: 2,
    possible: (_user, _given, { mayReload }) => mayReload(),
    async act(user, _, { texts, onReload }) {
      await user.page.reload();
      onReload();
      await user.until('the page has loaded', () => user.page.getByText('Drop a text you love.').isVisible());
      await user.pause(500);
      if (!(await user.may('Continue where you left off'))) return loadText(user, texts.tales);
      await user.press('Continue where you left off');
      await user.settled();
      await user.until('the run is open', async () => (await user.figure('Step')) > 0);
    },
  },
];
