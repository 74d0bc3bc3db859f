import { expect, test } from 'vitest';
import { presets } from '../../../../src/config/presets';
import { chartCaption, outcomeLine, settingsLine } from '../../../../src/ui/learn/chartCaption';
import { stateWithRun } from '../shared/fixtures';

const plain = (line: string) => line.replaceAll('\u00a0', ' ');

const runWith = (change: Parameters<typeof stateWithRun>[0]) => {
  const { run } = stateWithRun(change);
  if (!run) throw new Error('The fixture has a run.');
  return run;
};

const measured = { step: 40, loss: Math.log(203), standardError: 0.1, targets: 2048, whole: false };

test('the settings are one line, with the name of an unmodified preset', () => {
  const { run } = presets.quick;
  expect(plain(settingsLine(run, 'word'))).toBe(
    'Quick look · context 4 words · embedding 30 · hidden 300 · batch 128 · Adam at 0.004, cosine · seed 1',
  );
  const changed = { model: { ...run.model, contextLength: 1 }, training: { ...run.training, dropout: 0.5 } };
  expect(plain(settingsLine(changed, 'character'))).toMatch(
    /^context 1 character · embedding 30 · hidden 300 · dropout 0.5 · /,
  );
});

test('a line can only break at the dots between settings', () => {
  expect(
    settingsLine(presets.quick.run, 'word')
      .split(' ')
      .filter((part) => part !== '·'),
  ).toHaveLength(7);
});

test('the outcome says which text was measured', () => {
  expect(outcomeLine(runWith({ validation: [measured] }), 'word')).toBe(
    'Validation perplexity 203 at step 40, on a sample of 2,048 unseen words',
  );
  expect(outcomeLine(runWith({ validation: [measured, { ...measured, whole: true }] }), 'word')).toBe(
    'Validation perplexity 203 at step 40, on all unseen text',
  );
});

test('the outcome says if nothing has been measured yet', () => {
  expect(outcomeLine(runWith({}), 'word')).toBe('Not yet measured on unseen text');
  const curve = [{ step: 1, loss: 5, smooth: Math.log(50) }];
  expect(outcomeLine(runWith({ curve }), 'word')).toBe(
    'Training perplexity 50.0, not yet measured on unseen text',
  );
});

test('before a run the caption gives the loss of guessing', () => {
  const caption = chartCaption({ name: 'a', unit: 'word', distinct: 4488, run: undefined, perplexity: true });
  expect(caption).toEqual({
    title: 'a',
    settings: '',
    outcome: 'Blind guessing among 4,488 words',
    axis: 'perplexity',
  });
});
