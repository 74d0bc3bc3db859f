import { describe, expect, it } from 'vitest';
import { differencesLine, differenceWords, formatMoment, progressOf } from '../../../../src/ui/runs/runWords';
import { savedRun } from '../../store/savedFixtures';

const at = (year: number, month: number, date: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, date, hour, minute).getTime();

describe('a moment', () => {
  const now = at(2026, 5, 3, 14, 0);

  it.each([
    [at(2026, 5, 3, 9, 5), 'today at 09:05'],
    [at(2026, 5, 3), 'today at 00:00'],
    [at(2026, 5, 2, 23, 59), 'yesterday at 23:59'],
    [at(2026, 5, 1, 18, 0), '1 May at 18:00'],
    [at(2025, 12, 31, 18, 0), '31 December 2025'],
  ])('%# is named as one says it', (then, words) => {
    expect(formatMoment(then, now)).toBe(words);
  });

  it('is yesterday across the turn of the year', () => {
    expect(formatMoment(at(2025, 12, 31, 23, 0), at(2026, 1, 1, 1, 0))).toBe('yesterday at 23:00');
  });
});

describe('how far a run is', () => {
  it('tells step, plan, state and perplexity', () => {
    const validation = [{ step: 1200, loss: Math.log(231), whole: false }];
    expect(progressOf(savedRun({ validation }))).toBe('step 1,200 of 4,000, paused · perplexity 231');
  });

  it('leaves the plan out at its end, and says what is not measured', () => {
    const finished = savedRun({ state: 'finished', step: 4000 });
    expect(progressOf(finished)).toBe('step 4,000, finished · not measured yet');
  });

  it('does not claim of a run that was saved in mid-training that it is under way', () => {
    expect(progressOf(savedRun({ state: 'training' }))).toContain('unfinished');
  });
});

describe('differences in words', () => {
  it('name the setting as the page does, and both values', () => {
    expect(differenceWords({ setting: 'hiddenSize', value: 100, other: 1300 })).toBe(
      'hidden size 100 (here 1,300)',
    );
    expect(differenceWords({ setting: 'optimizer', value: 'sgd', other: 'adam' })).toBe(
      'optimizer Plain (SGD) (here Adam)',
    );
  });

  it('stand in one line, or say that there are none', () => {
    expect(differencesLine([])).toBe('the same settings');
    const rate = { setting: 'learningRate', value: 0.01, other: 0.004 };
    const seed = { setting: 'seed', value: 2, other: 1 };
    expect(differencesLine([rate, seed])).toBe('learning rate 0.01 (here 0.004), seed 2 (here 1)');
  });

  it('name a setting that this version of the page does not know by its own name', () => {
    expect(differenceWords({ setting: 'zeal', value: 1, other: 2 })).toBe('zeal 1 (here 2)');
  });
});
