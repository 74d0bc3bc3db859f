import { describe, expect, it } from 'vitest';
import {
  describeDifference,
  describeDifferences,
  formatMoment,
  progressOf,
} from '../../../../src/ui/runs/describeRun';
import { savedRun } from '../../store/savedFixtures';

const at = (year: number, month: number, date: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, date, hour, minute).getTime();

describe('a moment', () => {
  const now = at(2026, 5, 3, 14, 0);

  it.each([
    [at(2026, 5, 3, 9, 5), 'today at 09:05'],
    [at(2026, 5, 3), 'today at 00:00'],
    [at(2026, 5, 2, 23, 59), 'yesterday at 23:59'],
    [at(2026, 5, 1, 18, 0), 'May 1 at 18:00'],
    [at(2025, 12, 31, 18, 0), 'December 31, 2025'],
  ])('%# is named as people say it', (then, words) => {
    expect(formatMoment(then, now)).toBe(words);
  });

  it('is yesterday across the turn of the year', () => {
    expect(formatMoment(at(2025, 12, 31, 23, 0), at(2026, 1, 1, 1, 0))).toBe('yesterday at 23:00');
  });
});

describe('the progress of a run', () => {
  it('gives step, planned steps, state, and perplexity', () => {
    const validation = [{ step: 1200, loss: Math.log(231), whole: false }];
    expect(progressOf(savedRun({ validation }))).toBe('step 1,200 of 4,000, paused · perplexity 231');
  });

  it('omits the planned steps at the end, and says that nothing is measured', () => {
    const finished = savedRun({ state: 'finished', step: 4000 });
    expect(progressOf(finished)).toBe('step 4,000, finished · not measured yet');
  });

  it('does not claim that a run saved during training is still training', () => {
    expect(progressOf(savedRun({ state: 'training' }))).toContain('unfinished');
  });
});

describe('a description of differences', () => {
  it('names the setting as the page does, and both values', () => {
    expect(describeDifference({ setting: 'hiddenSize', value: 100, other: 1300 })).toBe(
      'hidden size 100 instead of 1,300',
    );
    expect(describeDifference({ setting: 'optimizer', value: 'sgd', other: 'adam' })).toBe(
      'optimizer Plain (SGD) instead of Adam',
    );
  });

  it('puts them on one line, or says that there are none', () => {
    expect(describeDifferences([])).toBe('same settings');
    const learningRate = { setting: 'learningRate', value: 0.01, other: 0.004 };
    const seed = { setting: 'seed', value: 2, other: 1 };
    expect(describeDifferences([learningRate, seed])).toBe(
      'learning rate 0.01 instead of 0.004, seed 2 instead of 1',
    );
  });

  it('names a setting of another version by its internal name', () => {
    expect(describeDifference({ setting: 'zeal', value: 1, other: 2 })).toBe('zeal 1 instead of 2');
  });
});
