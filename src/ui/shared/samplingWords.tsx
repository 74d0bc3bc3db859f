/** The numbers that say how words are drawn, in words; and what such words consist of. */

import type { ReactNode } from 'react';
import type { NumericSetting } from '../../config/ranges';
import type { SamplingConfig } from '../../config/settings';

export interface SettingWords {
  readonly plain: string;
  /** The field's term, and the input's accessible name. */
  readonly label: string;
  /** The `?` button's accessible name. */
  readonly question: string;
  readonly help: ReactNode;
  /** What one press of an arrow key adds. */
  readonly step: number;
}

type SamplingOnly = Exclude<NumericSetting & keyof SamplingConfig, 'seed'>;

export const samplingWords: Readonly<Record<SamplingOnly, SettingWords>> = {
  temperature: {
    plain: 'Boldness',
    label: 'Temperature',
    question: 'What is the temperature?',
    help: (
      <>Below 1 the likely words become likelier, and the writing safer. Above 1 it takes more chances.</>
    ),
    step: 0.1,
  },
  topK: {
    plain: 'Only the likeliest',
    label: 'Top-k',
    question: 'What is top-k?',
    help: <>Only this many of the most probable words may be drawn. 0 allows all.</>,
    step: 5,
  },
  topP: {
    plain: 'Only the likely share',
    label: 'Top-p',
    question: 'What is top-p?',
    help: <>Only the most probable words that together reach this probability may be drawn. 1 allows all.</>,
    step: 0.05,
  },
  length: {
    plain: 'Words to write',
    label: 'Length',
    question: 'What is the length?',
    help: <>A completion ends after this many words, if not before. The prompt is not counted.</>,
    step: 10,
  },
  completions: {
    plain: 'Attempts',
    label: 'Number of completions',
    question: 'What are several completions for?',
    help: <>The same prompt is continued this many times, each with other luck. One alone tells little.</>,
    step: 1,
  },
};
