import { describe, expect, test } from 'vitest';
import { initialState, type Run } from '../../../../src/store/state';
import { completionMessage, hiddenTabTitle } from '../../../../src/ui/learn/hiddenTab';
import { stateWithRun } from '../shared/fixtures';

const sampled = { step: 90, loss: Math.log(300), standardError: 0.1, targets: 512, whole: false };
const whole = { ...sampled, step: 100, loss: Math.log(203), whole: true };
const ended = { checkpointStep: 100, lastStep: 100, early: false };

const training = stateWithRun({ step: 99, validation: [sampled] });
const finished: Partial<Run> = { state: 'finished', step: 100, validation: [sampled], ended };
const measuring = stateWithRun(finished);
const measured = stateWithRun({ ...finished, validation: [sampled, whole] });

describe('the notification', () => {
  test('comes once, when the run has ended and been evaluated', () => {
    expect(completionMessage(measuring, training)).toBeUndefined();
    expect(completionMessage(measured, measuring)).toBe('Inkling: training finished with perplexity 203');
    expect(completionMessage({ ...measured }, measured)).toBeUndefined();
  });

  test('comes if the final evaluation was canceled', () => {
    const canceled = stateWithRun({ ...finished, evaluated: true });
    expect(completionMessage(canceled, measuring)).toBe('Inkling: training finished with perplexity 300');
  });

  test('comes at once if the run has diverged', () => {
    expect(completionMessage(stateWithRun({ state: 'diverged', step: 40 }), training)).toBe(
      'Inkling: training stopped because the loss diverged',
    );
  });

  test("does not come after the user's own actions, or for another run", () => {
    expect(
      completionMessage(stateWithRun({ ...finished, state: 'stopped', evaluated: true }), training),
    ).toBe(undefined);
    expect(completionMessage(stateWithRun({ state: 'paused', step: 50 }), training)).toBeUndefined();
    expect(completionMessage(measured, initialState)).toBeUndefined(); // a run reopened as it was saved
  });
});

describe('the title of a hidden tab', () => {
  test('shows the progress, which never reaches 100% before the end', () => {
    expect(hiddenTabTitle(stateWithRun({ step: 42 }), training)).toBe('42% · Inkling');
    expect(hiddenTabTitle(stateWithRun({ step: 100 }), training)).toBe('99% · Inkling');
  });

  test('announces an end that has not been seen', () => {
    expect(hiddenTabTitle(measuring, training)).toBe('Finished · Inkling');
    expect(hiddenTabTitle(stateWithRun({ state: 'diverged' }), training)).toBe('Diverged · Inkling');
    expect(hiddenTabTitle(measured, measuring)).toBeUndefined();
  });

  test('is the usual one if nothing is running', () => {
    expect(hiddenTabTitle(initialState, initialState)).toBeUndefined();
    expect(hiddenTabTitle(stateWithRun({ state: 'paused', step: 5 }), training)).toBeUndefined();
  });
});
