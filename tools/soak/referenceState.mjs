/** Brings the page into the reference state, which is the same in every census, so that counts can be compared. */
import { deleteRow, inDrawer, runNamePrefix } from './actions/runs.mjs';
import { loadText } from './actions/texts.mjs';

const prompt = 'the old';

/** The address: the view in which the completions are written, all fields in sight, and settings unlike their defaults. */
const settings = {
  ...{ view: 'write', settings: 'open' },
  ...{ embeddingSize: 8, hiddenSize: 32, batchSize: 32, steps: 40, length: 12, completions: 2 },
};

/** A finished run, measured and saved, and its completions. */
export async function enterReferenceState(user, { texts, backend }) {
  await closeOverlays(user);
  const fragment = new URLSearchParams({ ...settings, backend: backend === 'mixed' ? 'wasm' : backend });
  await user.page.evaluate((hash) => {
    location.hash = hash;
  }, String(fragment));
  await user.settled();
  if (await user.may('Stop writing')) await user.press('Stop writing');
  await loadText(user, texts.reference);
  await deleteNamedRuns(user);
  await user.press('Train');
  await user.until('the reference run ends', async () => (await user.state()) === 'finished');
  await user.type('Prompt', prompt);
  await user.press('Write');
  await user.until('the reference completions end', async () => !(await user.isWriting()));
}

/** The text without a run, and nothing left to undo. */
export async function resetToText(user, { texts }) {
  await user.press('Reset');
  await loadText(user, texts.reference);
}

/** Plans enough steps that most runs are interrupted. */
export async function planLongRuns(user) {
  await user.type('Steps', 1500);
}

async function closeOverlays(user) {
  const { page } = user;
  await page.keyboard.press('Escape');
  await page.mouse.move(3, 3);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details[open]')) details.open = false;
  });
  await user.pause(400); // until the address bar has followed the settings
}

/** Deletes the named runs, which are never deleted automatically; of the others the page keeps five. */
async function deleteNamedRuns(user) {
  if (!(await user.may('Saved runs'))) return;
  await inDrawer(user, async (list) => {
    const named = list.filter({ hasText: runNamePrefix });
    while ((await named.count()) > 0) await deleteRow(user, list, named.first());
  });
}
