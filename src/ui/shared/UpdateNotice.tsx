/** A slip at the foot of the page that offers a newer build of it, while nothing is under way; never forces it. */

import { Button } from '@mantine/core';
import { useRef } from 'react';
import { updateOffered } from '../../store/selectors';
import { useCommands, useSelector } from './store';
import classes from './UndoNotice.module.css';
import { useFocusFallback } from './useFocusFallback';

export function UpdateNotice() {
  const offered = useSelector(updateOffered);
  return (
    <div className={classes.place} role="status">
      {offered && <Offer />}
    </div>
  );
}

function Offer() {
  const { acceptUpdate, putOffUpdate } = useCommands();
  const slip = useRef<HTMLDivElement>(null);
  useFocusFallback(slip);
  return (
    <div className={classes.slip} ref={slip}>
      <p>A newer Inkling is here.</p>
      <Button size="compact-md" variant="default" onClick={acceptUpdate}>
        Reload
      </Button>
      <Button size="compact-md" variant="subtle" onClick={putOffUpdate}>
        Later
      </Button>
    </div>
  );
}
