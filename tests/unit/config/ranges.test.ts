import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import { type NumericSetting, problems, ranges } from '../../../src/config/ranges';

const names = Object.keys(ranges) as NumericSetting[];
const { quick } = presets;

describe('a problem', () => {
  test.each(names)('is found for %s if it is NaN, not finite, or outside its range', (setting) => {
    const range = ranges[setting];
    const { minimum, maximum } = range;
    const wrong = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      minimum - 1,
      minimum - 1e-13, // the smallest minimum that is not 0 is 1e-12
      maximum + 1,
    ];
    for (const value of wrong) expect(problems({ [setting]: value })).toEqual([{ setting, value, range }]);
    for (const value of [minimum, maximum]) expect(problems({ [setting]: value })).toEqual([]);
  });

  test.each(names)('is found for a fractional %s only if the setting is an integer', (setting) => {
    const { minimum, integer } = ranges[setting];
    const between = integer ? minimum + 0.5 : minimum + (ranges[setting].maximum - minimum) / 3;
    expect(problems({ [setting]: between })).toHaveLength(integer ? 1 : 0);
  });

  test('is found for every invalid setting and for no valid one', () => {
    const training = { ...quick.run.training, batchSize: 1, learningRate: -1, steps: 0.5 };
    expect(problems(training).map(({ setting }) => setting)).toEqual(['steps', 'batchSize', 'learningRate']);
  });

  test('is not found for strings, flags and unknown names', () => {
    expect(problems({ ...quick.run.training, optimizer: 'sgd', unknown: Number.NaN })).toEqual([]);
  });

  test('is never found for a value within the range', () => {
    const anySetting = fc.constantFrom(...names).chain((setting) => {
      const { minimum: min, maximum: max, integer } = ranges[setting];
      const value = integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
      return value.map((each) => ({ [setting]: each }));
    });
    fc.assert(
      fc.property(anySetting, (config) => {
        expect(problems(config)).toEqual([]);
      }),
    );
  });
});
