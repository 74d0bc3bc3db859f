import { describe, expect, it } from 'vitest';
import type { Recommendation } from '../../../../../src/store/recommendation';
import {
  endSentence,
  recommendationText,
  standingSentence,
} from '../../../../../src/ui/learn/strings/verdict';

const of = (order: number, perplexity: number) => ({ order, loss: Math.log(perplexity) });

describe('the comparison with the counted models', () => {
  it('gives the perplexities', () => {
    const loss = Math.log(156);
    expect(standingSentence({ kind: 'beats', loss, best: of(3, 168) })).toBe(
      'The network is better than every model that counts: its perplexity is 156, the trigram’s 168.',
    );
    expect(standingSentence({ kind: 'level', loss, best: of(5, 155), trigram: of(3, 168) })).toBe(
      'The network is about as good as the best model that counts: its perplexity is 156, the 5-gram’s 155.',
    );
    expect(standingSentence({ kind: 'behind', loss, best: of(3, 6.3) })).toBe(
      'The trigram model is better here: its perplexity is 6.3, the network’s 156.',
    );
    expect(standingSentence({ kind: 'behind', loss, best: of(5, 120), trigram: of(3, 168) })).toBe(
      'The 5-gram model is better here: its perplexity is 120, the trigram’s 168, the network’s 156.',
    );
    expect(standingSentence({ kind: 'unknown' })).toBe('');
  });
});

describe('the recommendation', () => {
  const all: readonly Recommendation[] = [
    { kind: 'lowerRate', learningRate: 0.007 },
    { kind: 'usualRate', learningRate: 0.004, higher: true },
    { kind: 'usualRate', learningRate: 0.004, higher: false },
    { kind: 'longerText', tokens: 5000 },
    { kind: 'dropout', dropout: 0.5 },
    { kind: 'smallerNetwork', hiddenSize: 150 },
    { kind: 'finishRun', step: 1000, totalSteps: 4000 },
    { kind: 'moreSteps', steps: 16_000, epochs: 0.5, falling: false },
    { kind: 'moreSteps', steps: 16_000, epochs: 3, falling: true },
    { kind: 'moreEpochs', epochs: 8 },
    { kind: 'preset', preset: 'best', because: 'seenLittle', epochs: 0.49, presetEpochs: 4 },
    { kind: 'preset', preset: 'best', because: 'behind', epochs: 2, presetEpochs: 4 },
    { kind: 'preset', preset: 'best', because: 'good', epochs: 2, presetEpochs: 4 },
    { kind: 'preset', preset: 'makemore', because: 'seenLittle', epochs: 2.8, presetEpochs: 56.3 },
    { kind: 'largerNetwork', hiddenSize: 600 },
    { kind: 'mixture', loss: Math.log(141) },
  ];

  it.each(all)('names one thing to try: $kind', (advice) => {
    const { sentence } = recommendationText(advice, 'word');
    expect(sentence).toMatch(/^Try .*\.$/);
    expect(sentence).not.toMatch(/undefined|NaN|\byou\b/); // it is about the network, not the user
  });

  it('names none if no setting is likely to help', () => {
    for (const behind of [true, false]) {
      const { sentence, action } = recommendationText({ kind: 'none', behind }, 'word');
      expect(sentence).toMatch(/\btext\b.*\.$/);
      expect(action).toBeUndefined();
    }
  });

  it('names the value on the button that sets it', () => {
    expect(all.flatMap((advice) => recommendationText(advice, 'word').action ?? [])).toEqual([
      'Set learning rate to 0.007',
      'Set learning rate to 0.004',
      'Set learning rate to 0.004',
      'Set dropout to 0.5',
      'Set hidden size to 150',
      'Resume the run',
      'Set steps to 16,000',
      'Set steps to 16,000',
      'Set epochs to 8',
      'Choose Best quality',
      'Choose Best quality',
      'Choose Best quality',
      'Choose makemore',
      'Set hidden size to 600',
      'Try the mixture',
    ]);
  });

  it('says how much of the text was seen, and how long the recommended run would take if that is known', () => {
    const little: Recommendation = {
      kind: 'preset',
      preset: 'best',
      because: 'seenLittle',
      epochs: 0.49,
      presetEpochs: 4,
    };
    expect(recommendationText(little, 'word', { duration: '4 min 05 s', storage: 3e8 }).sentence).toBe(
      'Try Best quality: this run has seen 49% of the text, the preset goes over it four times. It takes about 4 min 05 s and 300 MB of storage on this device.',
    );
    expect(recommendationText(little, 'word').sentence).not.toContain('about');
    expect(recommendationText({ ...little, epochs: 1.25 }, 'word').sentence).toContain('the text 1.3 times');
    expect(recommendationText({ ...little, presetEpochs: 56.3 }, 'word').sentence).toContain(
      'over it 56 times',
    );
  });
});

describe('the end of a run', () => {
  it('says which step was kept, and nothing if it was the last planned step', () => {
    expect(endSentence({ checkpointStep: 4000, lastStep: 4000, early: false })).toBe('');
    expect(endSentence({ checkpointStep: 2400, lastStep: 4000, early: false })).toBe(
      'Kept step 2,400, which had the lowest validation loss; the last step was 4,000.',
    );
  });

  it('says that the run was stopped early', () => {
    expect(endSentence({ checkpointStep: 2400, lastStep: 3200, early: true })).toBe(
      'Kept step 2,400, which had the lowest validation loss. The run ended early, at step 3,200, because the validation loss had stopped improving.',
    );
    expect(endSentence({ checkpointStep: 3200, lastStep: 3200, early: true })).toBe(
      'The run ended early, at step 3,200, because the validation loss had stopped improving.',
    );
  });
});
