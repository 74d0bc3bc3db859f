/** Actions on saved runs: open, rename, delete, compare, export and import. */
import { readFile } from 'node:fs/promises';
import { NoLongerPossible } from '../user.mjs';

/** Prefix of the names given here; these runs are deleted before each census. */
export const runNamePrefix = 'named by the soak';

const rows = (user) => user.page.getByRole('list', { name: 'Saved runs' }).getByRole('listitem');

/** Opens the drawer, does `work` in it, and closes it if it is still open. */
export async function inDrawer(user, work) {
  await user.press('Saved runs');
  const drawer = user.page.getByRole('dialog', { name: 'Saved runs' });
  await user.until('the drawer opens', () => drawer.isVisible());
  try {
    return await work(rows(user));
  } finally {
    if (await drawer.isVisible()) await drawer.getByRole('button', { name: 'Close' }).click();
    await user.until('the drawer closes', async () => !(await drawer.isVisible()));
  }
}

/** The row at a relative position in [0, 1) of the list. */
async function rowAt(list, position) {
  const count = await list.count();
  if (count === 0) throw new NoLongerPossible('there is no other run');
  return list.nth(Math.floor(position * count));
}

const anyPosition = (random) => ({ position: Math.round(1000 * random.uniform()) / 1000 });
const possible = (user) => user.may('Saved runs');

export async function deleteRow(user, list, row) {
  const before = await list.count();
  await row.getByRole('button', { name: /^Delete / }).click();
  await row.getByRole('button', { name: 'Delete', exact: true }).click();
  await user.until('the run is deleted', async () => (await list.count()) < before);
}

export const runActions = [
  {
    name: 'open a saved run',
    weight: 4,
    draw: anyPosition,
    possible,
    async act(user, { position }) {
      await inDrawer(user, async (list) => {
        const row = await rowAt(list, position);
        await row.getByRole('button', { name: /^Open / }).click();
      });
      await user.settled();
      await user.until('the run is open', async () => (await user.figure('Step')) > 0);
    },
  },
  {
    name: 'name a saved run',
    weight: 1,
    draw: (random) => ({ ...anyPosition(random), number: random.integer(1, 99) }),
    possible,
    act: (user, { position, number }) =>
      inDrawer(user, async (list) => {
        const row = await rowAt(list, position);
        await row.getByRole('button', { name: /^Rename / }).click();
        await user.field('Name of the run').fill(`${runNamePrefix} ${number}`);
        await user.press('Save name');
        const named = () => list.getByText(`${runNamePrefix} ${number}`).first().isVisible();
        await user.until('the run has its name', named);
      }),
  },
  {
    name: 'delete a saved run',
    weight: 2,
    draw: anyPosition,
    possible,
    act: (user, { position }) =>
      inDrawer(user, async (list) => deleteRow(user, list, await rowAt(list, position))),
  },
  {
    name: 'compare a run',
    weight: 1,
    draw: anyPosition,
    possible,
    act: (user, { position }) =>
      inDrawer(user, async (list) => {
        const box = (await rowAt(list, position)).getByRole('checkbox');
        if ((await box.count()) === 0 || !(await box.isEnabled()))
          throw new NoLongerPossible('it cannot be compared');
        await box.click();
      }),
  },
  {
    name: 'export the model',
    weight: 2,
    draw: (random) => ({ as: random.pick(['Export model', 'Export for TensorFlow.js']) }),
    possible: async (user) => (await user.figure('Step')) > 0 && possible(user),
    async act(user, { as }, world) {
      const saved = await download(user, () =>
        inDrawer(user, async () => {
          if (!(await user.may(as))) throw new NoLongerPossible('there is no current run');
          await user.press(as);
        }),
      );
      if (as === 'Export model') world.exported = await readFile(await saved.path());
      await saved.delete();
    },
  },
  {
    name: 'import a model',
    weight: 1,
    possible: (_user, _given, { exported }) => exported !== undefined,
    async act(user, _, { exported }) {
      await user.chooseFiles({ name: 'model.inkling', content: exported });
      const notice = user.page.getByText('An imported model without its text', { exact: false }).first();
      await user.until('the model is open', () => notice.isVisible());
      await user.settled();
    },
  },
];

/** The download that `work` starts. */
export async function download(user, work) {
  const saved = user.page.waitForEvent('download', { timeout: 60_000 });
  saved.catch(() => {}); // if `work` fails, its error is reported instead
  await work();
  return saved;
}
