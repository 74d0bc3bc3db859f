/** States of the page that contain a run. */

import { noSmoothing } from '../../../../src/math/seriesSmoothing';
import { initialState, type Run, type State } from '../../../../src/store/state';

const run: Run = {
  savedId: 'saved',
  textId: 'a text',
  runId: 1,
  config: initialState.settings.run,
  objective: 'full',
  vocabularySize: 100,
  uniformLoss: Math.log(100),
  trainingWindows: 1000,
  parameters: 1000,
  state: 'training',
  step: 1,
  totalSteps: 100,
  curve: [],
  smoothing: noSmoothing,
  validation: [],
};

export function stateWithRun(change: Partial<Run>): State {
  return { ...initialState, run: { ...run, ...change } };
}
