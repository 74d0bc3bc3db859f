/** The page as a whole: files of what it shows, its paper, and coming back to it. */
import { Overtaken } from '../person.mjs';
import { download } from './runs.mjs';
import { bring } from './texts.mjs';

export const pageActions = [
  {
    name: 'save a file',
    weight: 2,
    draw: (random) => ({ what: random.pick(['Save chart as PNG', 'Save chart as CSV', 'Save completions']) }),
    possible: (person, { what }) => person.may(what),
    async act(person, { what }) {
      const chart = person.page.locator('svg.recharts-surface').first();
      if (what.endsWith('PNG') && !(await chart.isVisible())) throw new Overtaken('no chart is drawn');
      const saved = await download(person, () => person.press(what));
      await saved.delete();
    },
  },
  {
    name: 'change the paper',
    weight: 1,
    possible: () => true,
    act: async (person) => person.press((await person.may('Dark paper')) ? 'Dark paper' : 'Light paper'),
  },
  {
    name: 'look away',
    weight: 2,
    draw: (random) => ({ ms: random.integer(1000, 7000) }), // past the time in which something can be undone
    possible: () => true,
    act: (person, { ms }) => person.pause(ms),
  },
  {
    name: 'come back',
    weight: 2,
    possible: (_person, _given, { mayReload }) => mayReload(),
    async act(person, _, { texts, cameBack }) {
      await person.page.reload();
      cameBack();
      await person.until('the page is there', () =>
        person.page.getByText('Drop a text you love.').isVisible(),
      );
      await person.pause(500);
      if (!(await person.may('Continue where you left off'))) return bring(person, texts.tales);
      await person.press('Continue where you left off');
      await person.settled();
      await person.until('the run is there', async () => (await person.figure('Step')) > 0);
    },
  },
];
