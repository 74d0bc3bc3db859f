import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import { problems, ranges } from '../../../src/config/ranges';
import { addressWith, formatSettings, parseSettings } from '../../../src/store/addressBar';
import { changeSettings, defaultSettings } from '../../../src/store/settings';
import { writers } from '../../../src/store/writers';

describe('settings in the address bar', () => {
  it('are empty if nothing was changed', () => {
    expect(formatSettings(defaultSettings)).toBe('');
    expect(parseSettings('')).toEqual(defaultSettings);
    expect(defaultSettings.corpus).toMatchObject({ tokenizer: 'punctuation', keepCapitals: true });
  });

  it('name the tokenizer of the original if nothing else was changed, and mean it in a link without one', () => {
    const original = changeSettings(defaultSettings, { corpus: defaultCorpusConfig });
    expect(formatSettings(original)).toBe('tokenizer=original');
    expect(parseSettings('#tokenizer=original')).toEqual(original);
    expect(parseSettings('#steps=7').corpus).toEqual(defaultCorpusConfig);
  });

  it('are restored unchanged', () => {
    const settings = changeSettings(defaultSettings, {
      preset: 'blog',
      model: { contextLength: 7 },
      training: { learningRate: 0.0005, epsilon: 1e-9, optimizer: 'adam', seed: 4_294_967_295 },
      corpus: { tokenizer: 'characters', minimumCount: 3 },
      backend: 'wasm',
      sampling: { temperature: 1.3, seed: 99, stopAtPeriod: true },
      writers: ['trigram', 'mixture'],
    });
    expect(parseSettings(`#${formatSettings(settings)}`)).toEqual(settings);
  });

  it('are restored for all numbers within their ranges', () => {
    const { learningRate, steps } = ranges;
    fc.assert(
      fc.property(
        fc.integer({ min: steps.minimum, max: steps.maximum }),
        fc.integer({ min: 0, max: learningRate.maximum * 10_000 }).map((value) => value / 10_000),
        (count, rate) => {
          const settings = changeSettings(defaultSettings, {
            training: { steps: count, learningRate: rate },
          });
          expect(parseSettings(formatSettings(settings))).toEqual(settings);
        },
      ),
    );
  });

  it.each([
    ['learningRate', 1 / 300], // has 18 decimals, which were once too many
    ['learningRate', 1e-7],
    ['learningRate', 5e-324],
    ['dropout', 0.1 + 0.2],
    ['beta2', 0.0000012345678901234567],
    ['epochs', 1 / 3],
  ])('come back to the last digit: %s = %d', (name, value) => {
    const settings = changeSettings(defaultSettings, { training: { [name]: value } });
    expect(parseSettings(formatSettings(settings))).toEqual(settings);
  });

  it('replace only the fragment of an address', () => {
    const changed = changeSettings(defaultSettings, { model: { hiddenSize: 77 } });
    expect(addressWith(changed, 'https://a.example/inkling/?lang=en#hiddenSize=5')).toBe(
      'https://a.example/inkling/?lang=en#hiddenSize=77&tokenizer=punctuation&keepCapitals=true',
    );
    expect(addressWith(defaultSettings, 'https://a.example/#hiddenSize=5#x')).toBe('https://a.example/');
  });

  it('are restored for every pair of models', () => {
    for (const left of writers) {
      for (const right of writers) {
        if (left === right) continue;
        const settings = changeSettings(defaultSettings, { writers: [left, right] });
        expect(parseSettings(formatSettings(settings))).toEqual(settings);
      }
    }
    expect(formatSettings(changeSettings(defaultSettings, { writers: ['untrained', 'bigram'] }))).toBe(
      'tokenizer=punctuation&keepCapitals=true&right=bigram',
    );
  });

  it.each([
    'steps=-5',
    'steps=1e99',
    'steps=Infinity',
    'steps=NaN',
    'steps=0x10',
    'steps=12.5',
    'steps=',
    'steps= 7',
    'batchSize=1',
    'learningRate=1e400',
    'preset=__proto__',
    'preset=constructor',
    'tokenizer=<script>',
    'backend=webgpu',
    'stopAtPeriod=1',
    'left=network', // who stands at the right already
    'left=bigram&right=bigram',
    'left=trigram&right=nobody',
    'left=&right=bigram',
    'left=__proto__',
    'right=Mixture',
    'right=<script>',
    '__proto__=1',
    'hiddenSize[]=4',
    `steps=${'9'.repeat(5000)}`,
  ])('are left as they are by %s', (fragment) => {
    expect(parseSettings(`#${fragment}`)).toEqual(defaultSettings);
  });

  it('are always valid, for any fragment', () => {
    const name = fc.constantFrom(
      ...Object.keys(ranges),
      'preset',
      'tokenizer',
      'backend',
      'left',
      'right',
      'x',
    );
    const value = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.integer().map(String),
      fc.constantFrom(...writers),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const settings = parseSettings(new URLSearchParams(pairs).toString());
        const all = [settings.run.model, settings.run.training, settings.sampling, settings.corpus];
        expect(all.flatMap(problems)).toEqual([]);
        expect(settings.writers).toHaveLength(2);
        expect(new Set(settings.writers).size).toBe(2);
        expect(writers).toEqual(expect.arrayContaining([...settings.writers]));
        expect(Object.keys(settings).sort()).toEqual(Object.keys(defaultSettings).sort());
      }),
    );
  });
});
