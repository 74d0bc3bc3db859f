import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatShare } from '../../../../src/ui/shared/format';
import { formatPerplexity, formatPerplexityFinely, meaningOf } from '../../../../src/ui/shared/meaning';
import { sharedStrings } from '../../../../src/ui/shared/strings/common';

describe('the meaning of a loss', () => {
  it('is a sentence', () => {
    expect(meaningOf(Math.log(214))).toBe('5.37 nats per word · as unsure as choosing among 214 words');
  });

  it('speaks of characters if characters are predicted', () => {
    expect(meaningOf(2.105, 'characters')).toBe(
      '2.10 nats per character · as unsure as choosing among 8.2 characters',
    );
  });

  it('speaks of words if the text brings its own tokens', () => {
    expect(meaningOf(Math.log(214), 'given')).toContain('choosing among 214 words');
  });

  it('is worse than guessing above the loss of guessing, and never a number that outgrows its place', () => {
    const uniform = Math.log(24_000);
    expect(meaningOf(53.8, 'original', uniform)).toBe(
      '53.80 nats per word · worse than guessing blindly among all 24,000 words',
    );
    expect(meaningOf(uniform, 'original', uniform)).toContain('as unsure as choosing among 24,000 words');
  });

  it('is near certainty at a loss of almost nothing', () => {
    expect(meaningOf(0.001, 'characters')).toBe(
      '0.00 nats per character · almost certain of every character',
    );
  });

  it('has no more digits than are meaningful', () => {
    expect(formatPerplexity(Math.log(3.44))).toBe('3.4');
    expect(formatPerplexity(Math.log(27_755))).toBe('28,000');
    expect(formatPerplexity(Math.log(4_123_000))).toBe('4.1 million');
    expect(formatPerplexity(53)).toBe('over a billion');
    expect(formatPerplexity(Number.POSITIVE_INFINITY)).toBe('over a billion');
  });

  it('has more digits in comparisons', () => {
    expect(formatPerplexityFinely(50)).toBe('over a billion');
    const printed = [3.444, 9.996, 62.34, 99.96, 168.3, 23_240].map((value) =>
      formatPerplexityFinely(Math.log(value)),
    );
    expect(printed).toEqual(['3.44', '10.0', '62.3', '100', '168', '23,240']);
  });
});

describe('formats', () => {
  it('print durations, shares, and sizes for readers', () => {
    expect(formatDuration(412)).toBe('0.4 s');
    expect(formatDuration(7600)).toBe('8 s');
    expect(formatDuration(65_000)).toBe('1 min 05 s');
    expect(formatDuration(7_380_000)).toBe('2 h 03 min');
    expect(formatShare(0.0004)).toBe('under 0.1%');
    expect(formatShare(0.062)).toBe('6.2%');
    expect(formatShare(0.62)).toBe('62%');
    expect(formatBytes(6_200_000)).toBe('6.2 MB');
  });
});

describe('an announcement', () => {
  it('gives the state, the step, and the perplexity, if there are any', () => {
    expect(sharedStrings.stateChanged('paused', { step: 1300, perplexity: '214' })).toBe(
      'Paused at step 1,300. Validation perplexity 214.',
    );
    expect(sharedStrings.stateChanged('idle', { step: 0 })).toBe('');
  });
});
