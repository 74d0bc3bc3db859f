/** The drawer of saved runs: open, name, delete, compare, take along as a file and bring back. */
import { readFile } from 'node:fs/promises';
import { Overtaken } from '../person.mjs';

/** Names given here begin so: the way home deletes them. */
export const givenName = 'named by the soak';

const rows = (person) => person.page.getByRole('list', { name: 'Saved runs' }).getByRole('listitem');

/** Opens the drawer, does `work` in it, and closes what is then still open. */
export async function inDrawer(person, work) {
  await person.press('Saved runs');
  const drawer = person.page.getByRole('dialog', { name: 'Saved runs' });
  await person.until('the drawer opens', () => drawer.isVisible());
  try {
    return await work(rows(person));
  } finally {
    if (await drawer.isVisible()) await drawer.getByRole('button', { name: 'Close' }).click();
    await person.until('the drawer closes', async () => !(await drawer.isVisible()));
  }
}

/** The row of a share in [0, 1) of the list. */
async function rowAt(list, share) {
  const count = await list.count();
  if (count === 0) throw new Overtaken('there is no other run');
  return list.nth(Math.floor(share * count));
}

const anywhere = (random) => ({ share: Math.round(1000 * random.uniform()) / 1000 });
const possible = (person) => person.may('Saved runs');

export async function deleteRow(person, list, row) {
  const before = await list.count();
  await row.getByRole('button', { name: /^Delete / }).click();
  await row.getByRole('button', { name: 'Delete', exact: true }).click();
  await person.until('the run is deleted', async () => (await list.count()) < before);
}

export const runActions = [
  {
    name: 'open a saved run',
    weight: 4,
    draw: anywhere,
    possible,
    async act(person, { share }) {
      await inDrawer(person, async (list) => {
        const row = await rowAt(list, share);
        await row.getByRole('button', { name: /^Open / }).click();
      });
      await person.settled();
      await person.until('the run is there', async () => (await person.figure('Step')) > 0);
    },
  },
  {
    name: 'name a saved run',
    weight: 1,
    draw: (random) => ({ ...anywhere(random), number: random.integer(1, 99) }),
    possible,
    act: (person, { share, number }) =>
      inDrawer(person, async (list) => {
        const row = await rowAt(list, share);
        await row.getByRole('button', { name: /^Rename / }).click();
        await person.field('Name of the run').fill(`${givenName} ${number}`);
        await person.press('Save name');
        const named = () => list.getByText(`${givenName} ${number}`).first().isVisible();
        await person.until('the run has its name', named);
      }),
  },
  {
    name: 'delete a saved run',
    weight: 2,
    draw: anywhere,
    possible,
    act: (person, { share }) =>
      inDrawer(person, async (list) => deleteRow(person, list, await rowAt(list, share))),
  },
  {
    name: 'draw a run beside',
    weight: 1,
    draw: anywhere,
    possible,
    act: (person, { share }) =>
      inDrawer(person, async (list) => {
        const box = (await rowAt(list, share)).getByRole('checkbox');
        if ((await box.count()) === 0 || !(await box.isEnabled())) throw new Overtaken('it cannot be drawn');
        await box.click();
      }),
  },
  {
    name: 'export the model',
    weight: 2,
    draw: (random) => ({ as: random.pick(['Export model', 'Export for TensorFlow.js']) }),
    possible: async (person) => (await person.figure('Step')) > 0 && possible(person),
    async act(person, { as }, world) {
      const saved = await download(person, () =>
        inDrawer(person, async () => {
          if (!(await person.may(as))) throw new Overtaken('nothing is on the desk');
          await person.press(as);
        }),
      );
      if (as === 'Export model') world.exported = await readFile(await saved.path());
      await saved.delete();
    },
  },
  {
    name: 'bring a model back',
    weight: 1,
    possible: (_person, _given, { exported }) => exported !== undefined,
    async act(person, _, { exported }) {
      await person.bring({ name: 'model.inkling', content: exported });
      const sentence = person.page.getByText('A model without its text', { exact: false }).first();
      await person.until('the model is there', () => sentence.isVisible());
      await person.settled();
    },
  },
];

/** What `work` has the browser save. */
export async function download(person, work) {
  const saved = person.page.waitForEvent('download', { timeout: 60_000 });
  saved.catch(() => {}); // where `work` fails, that is what is told
  await work();
  return saved;
}
