import { describe, expect, test } from 'vitest';
import { initialState, type Run } from '../../../../src/store/state';
import { completionMessage, hiddenTabTitle } from '../../../../src/ui/training/hiddenTab';
import { stateWithRun } from '../shared/fixtures';

const sampled = { step: 90, loss: Math.log(300), standardError: 0.1, targets: 512, whole: false };
const whole = { ...sampled, step: 100, loss: Math.log(203), whole: true };
const ended = { checkpointStep: 100, lastStep: 100, early: false };

const training = stateWithRun({ step: 99, validation: [sampled] });
const finished: Partial<Run> = { state: 'finished', step: 100, validation: [sampled], ended };
const measuring = stateWithRun(finished);
const measured = stateWithRun({ ...finished, validation: [sampled, whole] });

describe('the news of the end', () => {
  test('comes once, when the run is over and measured', () => {
    expect(completionMessage(measuring, training)).toBeUndefined();
    expect(completionMessage(measured, measuring)).toBe('Inkling has finished: perplexity 203');
    expect(completionMessage({ ...measured }, measured)).toBeUndefined();
  });

  test('comes where the final measurement was called off', () => {
    const calledOff = stateWithRun({ ...finished, evaluated: true });
    expect(completionMessage(calledOff, measuring)).toBe('Inkling has finished: perplexity 300');
  });

  test('comes at once where the run has diverged', () => {
    expect(completionMessage(stateWithRun({ state: 'diverged', step: 40 }), training)).toBe(
      'Inkling has stopped: the loss grew beyond all bounds',
    );
  });

  test('does not come for what the person did, or for another run', () => {
    expect(
      completionMessage(stateWithRun({ ...finished, state: 'stopped', evaluated: true }), training),
    ).toBe(undefined);
    expect(completionMessage(stateWithRun({ state: 'paused', step: 50 }), training)).toBeUndefined();
    expect(completionMessage(measured, initialState)).toBeUndefined(); // a run that came back as it was
  });
});

describe('the title of a tab that nobody looks at', () => {
  test('tells how far the run is, and never all of it before the end', () => {
    expect(hiddenTabTitle(stateWithRun({ step: 42 }), training)).toBe('42% · Inkling');
    expect(hiddenTabTitle(stateWithRun({ step: 100 }), training)).toBe('99% · Inkling');
  });

  test('tells of an end that nobody has seen', () => {
    expect(hiddenTabTitle(measuring, training)).toBe('Finished · Inkling');
    expect(hiddenTabTitle(stateWithRun({ state: 'diverged' }), training)).toBe('Diverged · Inkling');
    expect(hiddenTabTitle(measured, measuring)).toBeUndefined();
  });

  test('is the usual one where nothing goes on', () => {
    expect(hiddenTabTitle(initialState, initialState)).toBeUndefined();
    expect(hiddenTabTitle(stateWithRun({ state: 'paused', step: 5 }), training)).toBeUndefined();
  });
});
