/** The sample texts: their titles and the settings that suit them; not the texts themselves. */

import type { PresetName } from './presets';
import type { TokenizerName } from './settings';

/** In the order in which they are listed; the first is the default. */
export const sampleNames = ['mobyDick', 'stateOfTheUnion', 'firstNames'] as const;
export type SampleName = (typeof sampleNames)[number];

/** Settings that a sample sets when it is chosen. */
export interface SampleSettings {
  readonly tokenizer: TokenizerName;
  readonly preset: PresetName;
}

interface Sample {
  readonly title: string;
  /** Absent if the sample works with any settings. */
  readonly settings?: SampleSettings;
}

export const samples: Readonly<Record<SampleName, Sample>> = {
  mobyDick: { title: 'Moby-Dick' },
  stateOfTheUnion: { title: 'State of the Union addresses' },
  firstNames: { title: 'First names', settings: { tokenizer: 'characters', preset: 'makemore' } },
};

export const defaultSample: SampleName = sampleNames[0];

/** Whether `name` is a sample of this version. */
export function isSampleName(name: unknown): name is SampleName {
  return sampleNames.includes(name as SampleName);
}
