import { expect, it } from 'vitest';
import { defaultSampling } from '../../../../src/config/presets';
import { samplingLine } from '../../../../src/ui/writing/samplingLine';

it('states the sampling settings in one line', () => {
  expect(samplingLine(defaultSampling, 'word')).toBe(
    'temperature 0.8 · top-k 40 · 40 words · 3 times · seed 7',
  );
});

it('leaves out what cuts nothing off', () => {
  const sampling = { ...defaultSampling, topK: 0, topP: 0.9, completions: 1, stopAtPeriod: true };
  const line = samplingLine(sampling, 'character');
  expect(line).toBe('temperature 0.8 · top-p 0.9 · to the full stop, 40 characters at most · seed 7');
});
