/** All that is tried, each as often as its weight says, and one after another as the seed has it. */
import { pageActions } from './actions/page.mjs';
import { runActions } from './actions/runs.mjs';
import { settingActions } from './actions/settings.mjs';
import { textActions } from './actions/texts.mjs';
import { trainingActions } from './actions/training.mjs';
import { writingActions } from './actions/writing.mjs';
import { Overtaken } from './person.mjs';
import { createRandom } from './random.mjs';

/**
 * An action: `possible` asks the page, `act` does it and waits for its effect; what varies in it is drawn beforehand,
 * so that it depends on the seed alone.
 */
const actions = [
  ...trainingActions,
  ...writingActions,
  ...textActions,
  ...settingActions,
  ...runActions,
  ...pageActions,
];

/** The action of a turn: what, with which values, and how long the person then looks on. */
export function actionAt(seed, turn) {
  const random = createRandom(seed, turn);
  const action = random.weighted(actions);
  const given = action.draw?.(random) ?? {};
  return { ...action, given, dwellMs: random.integer(0, 900) };
}

/**
 * Does what can be done now.
 * @returns 'done', or why not
 * @throws whatever keeps it from having its effect
 */
export async function perform({ possible, act, given, dwellMs }, person, world) {
  if (!(await possible(person, given, world))) return 'not possible';
  try {
    await act(person, given, world);
  } catch (error) {
    if (error instanceof Overtaken) return `overtaken: ${error.message}`;
    throw error;
  }
  await person.pause(dwellMs);
  return 'done';
}
