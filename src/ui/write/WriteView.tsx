/** The view *Write*: a prompt, the sampling settings, and the completions of two models side by side. */

import { useRef } from 'react';
import { Region } from '../shared/Region';
import { Columns } from './Columns';
import { ExportCompletions } from './ExportCompletions';
import { PromptLine } from './PromptLine';
import { SamplingSettings } from './SamplingSettings';
import { writingTitle } from './strings';
import classes from './WriteView.module.css';

export function WriteView() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Region title={writingTitle} titleHidden className={classes.region}>
      <PromptLine input={input} />
      <div className={classes.options} data-no-print>
        <SamplingSettings />
        <ExportCompletions />
      </div>
      <Columns input={input} />
    </Region>
  );
}
