/** The same state again and again, so that what lives in it can be compared. */
import { deleteRow, givenName, inDrawer } from './actions/runs.mjs';
import { bring } from './actions/texts.mjs';

const prompt = 'the old';

/** As the address bar has them; the rest are the defaults. */
const settings = { embeddingSize: 8, hiddenSize: 32, batchSize: 32, steps: 40, length: 12, completions: 2 };

/** A run at its end, measured and saved, and what it wrote. */
export async function goHome(person, { texts, backend }) {
  await tidy(person);
  const address = new URLSearchParams({ ...settings, backend: backend === 'mixed' ? 'wasm' : backend });
  await person.page.evaluate((fragment) => {
    location.hash = fragment;
  }, String(address));
  await person.settled();
  if (await person.may('Enough')) await person.press('Enough');
  await bring(person, texts.home);
  await forgetNamedRuns(person);
  await person.press('Train');
  await person.until('the run at home ends', async () => (await person.state()) === 'finished');
  await person.type('Prompt', prompt);
  await person.press('Write');
  await person.until('the writing at home ends', async () => !(await person.isWriting()));
}

/** The text alone: what was learnt is put away, and nothing can be undone any more. */
export async function clearDesk(person, { texts }) {
  await person.press('Reset');
  await bring(person, texts.home);
}

/** Long enough a plan for whatever comes: most runs are broken off. */
export async function setOut(person) {
  await person.type('Steps', 1500);
}

async function tidy(person) {
  const { page } = person;
  await page.keyboard.press('Escape');
  await page.mouse.move(3, 3);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details[open]')) details.open = false;
  });
  await person.pause(400); // by now the address bar has followed the settings
}

/** Those without a name are kept five at a time; a name keeps a run for good. */
async function forgetNamedRuns(person) {
  if (!(await person.may('Saved runs'))) return;
  await inDrawer(person, async (list) => {
    const named = list.filter({ hasText: givenName });
    while ((await named.count()) > 0) await deleteRow(person, list, named.first());
  });
}
