import { describe, expect, it } from 'vitest';
import type { Recommendation } from '../../../../src/store/recommendation';
import { adviceWords, endSentence, standingSentence } from '../../../../src/ui/training/verdictWords';

const trigramLoss = Math.log(168);

describe('the standing in words', () => {
  it('says by how much and what the trigram leaves to choose among', () => {
    expect(standingSentence({ kind: 'beats', ratio: 0.93, trigramLoss }, 'word')).toBe(
      'That beats the trigram by 7%: counting word triples leaves 168 to choose among.',
    );
    expect(standingSentence({ kind: 'level', ratio: 1.01, trigramLoss }, 'word')).toBe(
      'That is level with the trigram: counting word triples leaves 168 to choose among.',
    );
    expect(standingSentence({ kind: 'behind', ratio: 1.25, trigramLoss }, 'character')).toBe(
      'The trigram is 20% ahead: counting character triples leaves only 168 to choose among.',
    );
    expect(standingSentence({ kind: 'unknown' }, 'word')).toBe('');
  });
});

describe('the advice in words', () => {
  const all: readonly Recommendation[] = [
    { kind: 'lowerRate', learningRate: 0.007 },
    { kind: 'usualRate', learningRate: 0.004, higher: true },
    { kind: 'usualRate', learningRate: 0.004, higher: false },
    { kind: 'longerText', tokens: 5000 },
    { kind: 'dropout', dropout: 0.5 },
    { kind: 'smallerNetwork', hiddenSize: 150 },
    { kind: 'runOn', step: 1000, totalSteps: 4000 },
    { kind: 'moreSteps', steps: 16_000, epochs: 0.5, falling: false },
    { kind: 'moreSteps', steps: 16_000, epochs: 3, falling: true },
    { kind: 'moreEpochs', epochs: 8 },
    { kind: 'preset', preset: 'best', because: 'seenLittle', epochs: 0.49, presetEpochs: 4 },
    { kind: 'preset', preset: 'best', because: 'behind', epochs: 2, presetEpochs: 4 },
    { kind: 'preset', preset: 'best', because: 'good', epochs: 2, presetEpochs: 4 },
    { kind: 'preset', preset: 'makemore', because: 'seenLittle', epochs: 2.8, presetEpochs: 56.3 },
    { kind: 'largerNetwork', hiddenSize: 600 },
    { kind: 'mixture', loss: Math.log(141) },
    { kind: 'mixture' },
  ];

  it.each(all)('is one thing to try: $kind', (advice) => {
    const { sentence } = adviceWords(advice, 'word');
    expect(sentence).toMatch(/^Try .*\.$/);
    expect(sentence).not.toMatch(/undefined|NaN|\byou\b/); // it is the network that is judged
  });

  it('names the value on the button that sets it', () => {
    expect(all.flatMap((advice) => adviceWords(advice, 'word').action ?? [])).toEqual([
      'Set learning rate to 0.007',
      'Set learning rate to 0.004',
      'Set learning rate to 0.004',
      'Set dropout to 0.5',
      'Set hidden size to 150',
      'Set steps to 16,000',
      'Set steps to 16,000',
      'Set epochs to 8',
      'Choose Best quality',
      'Choose Best quality',
      'Choose Best quality',
      'Choose makemore',
      'Set hidden size to 600',
      'Let the mixture write',
      'Let the mixture write',
    ]);
  });

  it('says how much of the text was seen, and how long the better run would take where that is known', () => {
    const little: Recommendation = {
      kind: 'preset',
      preset: 'best',
      because: 'seenLittle',
      epochs: 0.49,
      presetEpochs: 4,
    };
    expect(adviceWords(little, 'word', '4 min 05 s').sentence).toBe(
      'Try Best quality: this run has seen 49% of the text, that one goes over it four times, in about 4 min 05 s here.',
    );
    expect(adviceWords(little, 'word').sentence).not.toContain('about');
    expect(adviceWords({ ...little, epochs: 1.25 }, 'word').sentence).toContain('the text 1.3 times');
    expect(adviceWords({ ...little, presetEpochs: 56.3 }, 'word').sentence).toContain('over it 56 times');
  });
});

describe('the end in words', () => {
  it('says which step was kept, and nothing where it was the last of the plan', () => {
    expect(endSentence({ checkpointStep: 4000, lastStep: 4000, early: false })).toBe('');
    expect(endSentence({ checkpointStep: 2400, lastStep: 4000, early: false })).toBe(
      'Kept step 2,400, where held-out text went best; the last step was 4,000.',
    );
  });

  it('says that patience ran out', () => {
    expect(endSentence({ checkpointStep: 2400, lastStep: 3200, early: true })).toBe(
      'Kept step 2,400, where held-out text went best. It ended early, at step 3,200: held-out text had long not gone better.',
    );
    expect(endSentence({ checkpointStep: 3200, lastStep: 3200, early: true })).toBe(
      'It ended early, at step 3,200: held-out text had long not gone better.',
    );
  });
});
