/** Write: a prompt, how to draw, and what two writers make of it, side by side. */

import { Region } from '../shared/Region';
import { Columns } from './Columns';
import { ExportCompletions } from './ExportCompletions';
import { PromptLine } from './PromptLine';
import { SamplingSettings } from './SamplingSettings';
import classes from './WritingRegion.module.css';

export function WritingRegion() {
  return (
    <Region title="Write" className={classes.region} aside={<Aside />}>
      <PromptLine />
      <Columns />
    </Region>
  );
}

function Aside() {
  return (
    <div className={classes.aside}>
      <ExportCompletions />
      <SamplingSettings />
    </div>
  );
}
