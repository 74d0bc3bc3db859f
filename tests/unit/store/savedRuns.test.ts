import { describe, expect, it } from 'vitest';
import type { SavedRun } from '../../../src/protocol/run';
import { reduce } from '../../../src/store/reduce';
import { comparedRuns, differences, lastLoss, runToContinue } from '../../../src/store/savedRuns';
import { initialState, type State } from '../../../src/store/state';
import { config, created, heard, ready } from './fixtures';
import { savedRun } from './savedFixtures';

const listed = (state: State, ...runs: SavedRun[]) => heard(state, { name: 'savedRuns', payload: { runs } });
const ids = (runs: readonly SavedRun[]) => runs.map(({ savedId }) => savedId);
const numbered = (count: number) => Array.from({ length: count }, (_, i) => savedRun({ savedId: `${i}` }));

describe('the run to continue', () => {
  it('is the newest, if no text is loaded', () => {
    expect(runToContinue(initialState)).toBeUndefined();
    expect(runToContinue(listed(initialState, ...numbered(3)))?.savedId).toBe('0');
    expect(runToContinue(listed(ready, ...numbered(3)))).toBeUndefined();
  });
});

describe('the runs compared with the current one', () => {
  const running = heard(ready, created(1));

  it('are none without a current run', () => {
    expect(comparedRuns(listed(ready, ...numbered(3)))).toEqual([]);
  });

  it('are the four newest on the same text, except itself and those without a curve', () => {
    const state = listed(
      running,
      savedRun({ savedId: 'saved 1' }),
      savedRun({ savedId: 'short', curve: [] }),
      savedRun({ savedId: 'other', textId: 'another text' }),
      ...numbered(6),
    );
    expect(ids(comparedRuns(state))).toEqual(['0', '1', '2', '3']);
  });

  it('are those that the user chose, also on another text', () => {
    const state = listed(running, savedRun({ savedId: 'other', textId: 'another text' }), ...numbered(3));
    const chosen = [
      { savedId: 'other', compared: true },
      { savedId: '1', compared: false },
    ].reduce((before, choice) => reduce(before, { type: 'comparedChanged', ...choice }), state);
    expect(ids(comparedRuns(chosen))).toEqual(['other', '0', '2']);
  });

  it('are the same array while their inputs have not changed', () => {
    const state = listed(running, ...numbered(3));
    const changed = reduce(state, { type: 'promptChanged', prompt: 'the' });
    expect(comparedRuns(changed)).toBe(comparedRuns(state));
  });
});

describe('differences', () => {
  it('are the settings that differ, each with both values', () => {
    const other = {
      model: { ...config.model, hiddenSize: 100 },
      training: { ...config.training, optimizer: 'sgd' as const },
    };
    expect(differences(other, config)).toEqual([
      { setting: 'hiddenSize', value: 100, other: config.model.hiddenSize },
      { setting: 'optimizer', value: 'sgd', other: 'adam' },
    ]);
    expect(differences(config, config)).toEqual([]);
  });

  it('leave out a setting that another version of the page did not have', () => {
    const { dropout: _, ...training } = config.training;
    expect(differences(config, { ...config, training: training as typeof config.training })).toEqual([]);
  });
});

describe('the last loss', () => {
  it('is that of the last measurement, if there is one', () => {
    const measured = (step: number, loss: number) => ({ step, loss, whole: false });
    expect(lastLoss(savedRun({ validation: [measured(10, 6), measured(20, 5)] }))).toBe(5);
    expect(lastLoss(savedRun())).toBeUndefined();
  });
});
