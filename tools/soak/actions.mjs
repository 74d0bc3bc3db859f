/** All actions of the soak test, drawn by weight in an order that depends on the seed. */
import { pageActions } from './actions/page.mjs';
import { runActions } from './actions/runs.mjs';
import { settingActions } from './actions/settings.mjs';
import { textActions } from './actions/texts.mjs';
import { trainingActions } from './actions/training.mjs';
import { writingActions } from './actions/writing.mjs';
import { createRandom } from './random.mjs';
import { NoLongerPossible } from './user.mjs';

/**
 * An action: `possible` asks the page, `act` performs it and waits for its effect. Its variable values are drawn
 * beforehand (`draw`), so that they depend on the seed only.
 */
const actions = [
  ...trainingActions,
  ...writingActions,
  ...textActions,
  ...settingActions,
  ...runActions,
  ...pageActions,
];

/** The action of a turn, its values, and how long the user waits afterwards. */
export function actionAt(seed, turn) {
  const random = createRandom(seed, turn);
  const action = random.weighted(actions);
  const given = action.draw?.(random) ?? {};
  return { ...action, given, dwellMs: random.integer(0, 900) };
}

/**
 * Performs an action if it is possible now.
 * @returns 'done', or why it was not done
 * @throws Error if it has no effect
 */
export async function perform({ possible, act, given, dwellMs }, user, world) {
  if (!(await possible(user, given, world))) return 'not possible';
  try {
    await act(user, given, world);
  } catch (error) {
    if (error instanceof NoLongerPossible) return `no longer possible: ${error.message}`;
    throw error;
  }
  await user.pause(dwellMs);
  return 'done';
}
