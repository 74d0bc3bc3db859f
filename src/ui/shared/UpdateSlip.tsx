/** A slip at the foot of the page that offers a newer build of it, while nothing is under way; never forces it. */

import { Button } from '@mantine/core';
import { useRef } from 'react';
import { updateOffered } from '../../store/selectors';
import { useCommands, useInkling } from './inkling';
import classes from './UndoSlip.module.css';
import { useFocusHeir } from './useFocusHeir';

export function UpdateSlip() {
  const offered = useInkling(updateOffered);
  return (
    <div className={classes.place} role="status">
      {offered && <Offer />}
    </div>
  );
}

function Offer() {
  const { acceptUpdate, putOffUpdate } = useCommands();
  const slip = useRef<HTMLDivElement>(null);
  useFocusHeir(slip);
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
