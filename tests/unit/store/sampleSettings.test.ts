import { describe, expect, it } from 'vitest';
import { createSampleSettings, usesSampleSettings } from '../../../src/store/sampleSettings';
import { changeSettings, defaultSettings, type Settings } from '../../../src/store/settings';

const quick = defaultSettings;
const best = changeSettings(quick, { preset: 'best', corpus: { tokenizer: 'punctuation' } });
const forNames = { corpus: { tokenizer: 'characters' }, preset: 'makemore' };

/** The settings after the change for a sample. */
function afterSample(
  memory: ReturnType<typeof createSampleSettings>,
  name: 'mobyDick' | 'firstNames',
  settings: Settings,
): Settings {
  const change = memory.changeFor(name, settings);
  return change ? changeSettings(settings, change) : settings;
}

describe('choosing a sample', () => {
  it('sets the tokenizer and the preset for first names', () => {
    const settings = afterSample(createSampleSettings(), 'firstNames', quick);
    expect(settings).toMatchObject({
      corpus: { ...quick.corpus, tokenizer: 'characters' },
      preset: 'makemore',
    });
    expect(settings.run.model).toEqual({ contextLength: 3, embeddingSize: 10, hiddenSize: 200 });
    expect(usesSampleSettings('firstNames', settings)).toBe(true);
    expect(usesSampleSettings('firstNames', quick)).toBe(false);
    expect(usesSampleSettings('mobyDick', settings)).toBe(false);
  });

  it('changes no settings for a text of words', () => {
    expect(createSampleSettings().changeFor('mobyDick', quick)).toBeUndefined();
    expect(createSampleSettings().changeFor('stateOfTheUnion', best)).toBeUndefined();
  });

  it('restores the settings that first names replaced', () => {
    const memory = createSampleSettings();
    const names = afterSample(memory, 'firstNames', best);
    expect(memory.changeFor('firstNames', names)).toBeUndefined(); // chosen twice, the first replacement counts
    expect(afterSample(memory, 'mobyDick', names)).toEqual(best);
    expect(memory.changeFor('mobyDick', names)).toBeUndefined(); // only once
  });

  it('restores nothing if the user has changed the settings since, or has made them so', () => {
    const memory = createSampleSettings();
    const names = afterSample(memory, 'firstNames', quick);
    const changed = changeSettings(names, { corpus: { tokenizer: 'original' } });
    expect(memory.changeFor('mobyDick', changed)).toBeUndefined();
    expect(createSampleSettings().changeFor('mobyDick', names)).toBeUndefined();
  });

  it('keeps the changes to a preset that stays', () => {
    const short = changeSettings(quick, { preset: 'makemore', training: { steps: 300 } });
    const settings = afterSample(createSampleSettings(), 'firstNames', short);
    expect(settings).toEqual({ ...short, corpus: { ...short.corpus, ...forNames.corpus } });
  });
});
