/** Strings of the settings that say how text is generated, and what the strings of a setting are. */

import type { ReactNode } from 'react';
import type { NumericSetting } from '../../../config/ranges';
import type { SamplingConfig } from '../../../config/settings';
import type { Unit } from '../meaning';

export interface SettingStrings {
  readonly plain: string;
  /** The technical term, and the input's accessible name. */
  readonly label: string;
  /** The accessible name of the `?` button. */
  readonly question: string;
  readonly help: ReactNode;
}

type SamplingSetting = Exclude<NumericSetting & keyof SamplingConfig, 'seed'>;

export const samplingStrings = (unit: Unit): Readonly<Record<SamplingSetting, SettingStrings>> => ({
  temperature: {
    plain: 'Boldness',
    label: 'Temperature',
    question: 'What is the temperature?',
    help: (
      <>
        Below 1, likely {unit}s become even more likely and the text more predictable. Above 1, unlikely{' '}
        {unit}s get more of a chance.
      </>
    ),
  },
  topK: {
    plain: 'Only the most likely',
    label: 'Top-k',
    question: 'What is top-k?',
    help: <>Only this many of the most probable {unit}s can be drawn. 0 allows all.</>,
  },
  topP: {
    plain: 'Up to this probability',
    label: 'Top-p',
    question: 'What is top-p?',
    help: (
      <>Only the most probable {unit}s that together reach this probability can be drawn. 1 allows all.</>
    ),
  },
  length: {
    plain: unit === 'word' ? 'Words to write' : 'Characters to write',
    label: 'Length',
    question: 'What is the length?',
    help: <>A completion ends after this many {unit}s at the latest, not counting the prompt.</>,
  },
  completions: {
    plain: 'Attempts',
    label: 'Number of completions',
    question: 'Why several completions?',
    help: (
      <>
        The same prompt is completed this many times, each time with different random draws. One completion
        alone says little.
      </>
    ),
  },
});
