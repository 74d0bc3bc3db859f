/** Shown on return: the most recent saved run, with a button to continue it. */

import { Button } from '@mantine/core';
import { useId } from 'react';
import { runToContinue } from '../../store/savedRuns';
import { useCommands, useSelector } from '../shared/store';
import classes from './ContinueOffer.module.css';
import { formatMoment, progressOf } from './describeRun';
import { runsStrings } from './strings';

export function ContinueOffer({ onShowAll }: { readonly onShowAll: () => void }) {
  const saved = useSelector(runToContinue);
  const { openRun } = useCommands();
  const id = useId();
  if (!saved) return null;
  const { label, textName, savedAt } = saved;
  return (
    <div className={classes.offer}>
      <Button size="md" aria-describedby={id} onClick={() => openRun(saved)}>
        {runsStrings.continueRun}
      </Button>
      <p className={classes.metadata} id={id}>
        <bdi className={classes.name}>{label || textName}</bdi>
        <br />
        {progressOf(saved)} · {formatMoment(savedAt, Date.now())}
      </p>
      <Button className={classes.all} size="compact-md" variant="subtle" onClick={onShowAll}>
        {runsStrings.title}
      </Button>
    </div>
  );
}
