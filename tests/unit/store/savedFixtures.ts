/** Saved runs for the tests of the store and of the saved runs sheet. */

import type { SavedRun } from '../../../src/protocol/run';
import { config } from './fixtures';

const point = (step: number) => ({ step, loss: 6, smooth: 6 });

export const savedRun = (metadata: Partial<SavedRun> = {}): SavedRun => ({
  savedId: 'one',
  label: '',
  textId: 'a text',
  textName: 'a text.txt',
  run: config,
  state: 'paused',
  step: 1200,
  totalSteps: 4000,
  uniformLoss: Math.log(1000),
  createdAt: 0,
  savedAt: 0,
  curve: [point(1), point(2)],
  validation: [],
  bytes: 1000,
  textSaved: true,
  ...metadata,
});
